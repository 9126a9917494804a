using System.Globalization;
using System.Text.Json.Nodes;

namespace Pipelines.Data.Documents;

/// <summary>Nodes as JSON: plain scalars become numbers, truth values and null where they look like them, quoted ones text.</summary>
public static class DocumentJson
{
    /// <summary>The JSON of a node; null for YAML's null.</summary>
    public static JsonNode ToJson(DocumentNode node) => Convert(node) ?? throw new ArgumentException("The node is null.", nameof(node));

    private static JsonNode? Convert(DocumentNode node) => node switch
    {
        MappingNode m => new JsonObject(m.Entries.Select(e => KeyValuePair.Create(e.Key, Convert(e.Value)))),
        SequenceNode s => new JsonArray([.. s.Items.Select(Convert)]),
        ScalarNode { IsNull: true } => null,
        ScalarNode { IsQuoted: true } s => JsonValue.Create(s.Text),
        ScalarNode { Text: "true" } => JsonValue.Create(true),
        ScalarNode { Text: "false" } => JsonValue.Create(false),
        ScalarNode s when long.TryParse(s.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var whole) => JsonValue.Create(whole),
        ScalarNode s when double.TryParse(s.Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => JsonValue.Create(number),
        ScalarNode s => JsonValue.Create(s.Text),
        _ => throw new ArgumentOutOfRangeException(nameof(node)),
    };
}
