using System.ComponentModel;

namespace Pipelines.Data.JsonLines;

/// <summary>
/// One JSON object a line, in UTF-8. A key that is left out, or null, is a missing value; true and false are 1 and 0; an array is a list, null within it a missing element (NaN,
/// the smallest integer, an empty text); an object within the object is flattened, its keys joined to its own by a point, and so are objects within arrays, as lists; a column
/// that is declared as <c>json</c> keeps whatever is there. Empty lines are skipped. Files whose name ends in <c>.gz</c> are unpacked.
/// <para>Types are found from all rows: true and false alone give booleans, integers int64, numbers with a point or an exponent float64, anything else utf8 with numbers as
/// they are written. What JSON has no number for is written as the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>, which count as numbers in a column of
/// numbers; bytes are <c>{"b64": "…"}</c>, as in TensorFlow Serving's requests.</para>
/// </summary>
/// <param name="Nested">What becomes of arrays that hold arrays or objects.</param>
/// <param name="MaxRowBytes">A line longer than this is refused.</param>
[DisplayName("jsonl")]
public sealed record JsonLinesFormat(JsonNesting Nested = JsonNesting.Flat, int MaxRowBytes = 64 << 20) : ExampleFormat
{
    /// <inheritdoc/>
    public override string Name => "jsonl";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".jsonl", ".ndjson"];

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        return JsonLinesSource.Open(files, this, fields ?? []);
    }

    /// <inheritdoc/>
    public override IExampleSource OpenKnown(IReadOnlyList<string> files, IReadOnlyList<Field> fields) => JsonLinesSource.OpenKnown(files, this, fields);

    /// <inheritdoc/>
    public override ExampleFormat Whole() => this with { Nested = JsonNesting.Json };

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields) => new JsonLinesWriter(file, fields);
}
