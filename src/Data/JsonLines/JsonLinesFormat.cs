using System.ComponentModel;

namespace Pipelines.Data.JsonLines;

/// <summary>
/// One JSON object a line, in UTF-8. A key that is left out, or null, is a missing value; true and false are 1 and 0; an array is a list of numbers or texts; an object within
/// the object is flattened, its keys joined to its own by a point. Empty lines are skipped. Files whose name ends in <c>.gz</c> are unpacked.
/// <para>Types are found from all rows: integers give int64, numbers with a point or an exponent float64, anything else utf8 with numbers as they are written.
/// What JSON has no number for is written as the texts <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>, which count as numbers in a column of numbers.</para>
/// </summary>
/// <param name="MaxRowBytes">A line longer than this is refused.</param>
[DisplayName("jsonl")]
public sealed record JsonLinesFormat(int MaxRowBytes = 64 << 20) : ExampleFormat
{
    /// <inheritdoc/>
    public override string Name => "jsonl";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".jsonl", ".ndjson"];

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        return JsonLinesSource.Open(files, MaxRowBytes, fields ?? []);
    }

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields) => new JsonLinesWriter(file, fields);
}
