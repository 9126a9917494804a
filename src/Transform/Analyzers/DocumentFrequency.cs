using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>In how many rows each text of a list occurs, however often within a row.</summary>
public sealed record DocumentFrequencyAnalyzer : Analyzer
{
    public override Accumulator Start() => new DocumentFrequencyAccumulator();
}

/// <summary>The texts of lists.</summary>
/// <param name="Entries">Those in most rows first; ties: the greater value first.</param>
/// <param name="Documents">Rows, those without any text among them.</param>
public sealed record DocumentFrequencies(IReadOnlyList<VocabularyEntry> Entries, long Documents) : Statistic
{
    public bool Equals(DocumentFrequencies? other) => other is not null && Documents == other.Documents && Entries.SequenceEqual(other.Entries);

    public override int GetHashCode() => HashCode.Combine(Documents, Entries.Count);

    public override JsonObject Describe() => new()
    {
        ["documents"] = Documents,
        ["distinct"] = Entries.Count,
        ["top"] = new JsonArray([.. Entries.Take(20).Select(e => (JsonNode)new JsonObject { ["value"] = e.Value, ["documents"] = e.Count })]),
    };
}

internal sealed class DocumentFrequencyAccumulator : Accumulator
{
    private readonly Dictionary<string, long> _rows = new(StringComparer.Ordinal);
    private long _documents;

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var (rows, length) = (inputs[0].Shape[0], inputs[0].Shape[1]);
        var texts = inputs[0].AsSpan<string>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var row = 0; row < rows; row++)
        {
            seen.Clear();
            foreach (var text in texts.Slice(row * length, length)) if (text.Length > 0) seen.Add(text);
            foreach (var text in seen) Increase(text, 1);
        }
        _documents += rows;
    }

    public override void Merge(Accumulator other)
    {
        var b = (DocumentFrequencyAccumulator)other;
        _documents += b._documents;
        foreach (var (text, count) in b._rows) Increase(text, count);
    }

    public override Statistic Finish() => new DocumentFrequencies(
        [.. _rows.Select(r => new VocabularyEntry(r.Key, r.Value)).OrderByDescending(e => e.Count).ThenByDescending(e => e.Value, Utf8Order.Instance)], _documents);

    private void Increase(string text, long by) => System.Runtime.InteropServices.CollectionsMarshal.GetValueRefOrAddDefault(_rows, text, out _) += by;
}
