using System.ComponentModel.DataAnnotations;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Validation;

/// <summary>What is expected of examples: the schema artifact, and the YAML file that people review. <c>docs/formats/schema.md</c> describes it.</summary>
/// <param name="Features">By name, in the order of the columns.</param>
/// <param name="Dataset">Of a split as a whole; null: at least one row.</param>
/// <param name="Version">The version of the form.</param>
public sealed record Schema(IReadOnlyDictionary<string, FeatureSchema> Features, DatasetConstraints? Dataset = null, [Range(1, 1)] int Version = 1)
{
    /// <summary>What is expected of the feature.</summary>
    /// <exception cref="KeyNotFoundException">The schema has no such feature.</exception>
    public FeatureSchema this[string feature] =>
        TryGet(feature, out var found) ? found : throw new KeyNotFoundException($"The schema has no feature '{feature}'.");

    /// <summary>SHA-256 of the content in lower-case hexadecimal digits: comments and layout do not matter.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(ToYaml())));

    /// <summary>The columns that text is read into.</summary>
    public IReadOnlyList<Field> Fields => [.. Features.Select(f => new Field(f.Key, f.Value.Type.ToColumnType(), f.Value.List))];

    /// <summary>Reads the YAML form.</summary>
    /// <exception cref="DocumentException">The text has faults: all of them together, with line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static Schema Load(string path) => DocumentBinder.Bind<Schema>(Document.Load(path));

    /// <summary>Reads the YAML form; <paramref name="file"/> is the name for messages.</summary>
    /// <exception cref="DocumentException">The text has faults: all of them together, with line and column.</exception>
    public static Schema Parse(string yaml, string file = "schema") => DocumentBinder.Bind<Schema>(Document.Parse(yaml, file));

    /// <summary>What is expected of the feature, where the schema has it.</summary>
    public bool TryGet(string feature, [MaybeNullWhen(false)] out FeatureSchema schema) => Features.TryGetValue(feature, out schema);

    /// <summary>The YAML form without comments: defaults are left out, the same bytes for the same schema.</summary>
    public string ToYaml() => SchemaWriter.Write(this);

    /// <summary>Writes the YAML form.</summary>
    /// <param name="path">Where to; a file that is there is replaced.</param>
    /// <param name="comment">Lines for people at the top.</param>
    public void Save(string path, string? comment = null)
    {
        var head = comment is null ? "" : string.Concat(comment.Split('\n').Select(line => $"# {line}".TrimEnd() + "\n"));
        File.WriteAllText(path, head + ToYaml());
    }
}
