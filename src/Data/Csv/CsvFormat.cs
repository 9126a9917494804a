using System.ComponentModel;

namespace Pipelines.Data.Csv;

/// <summary>
/// Comma-separated text by RFC 4180: fields between delimiters, rows between line feeds (with or without a carriage return before), a field in double quotes may
/// hold delimiters, line breaks and doubled quotes. A byte-order mark is skipped. Files whose name ends in <c>.gz</c> are unpacked.
/// An empty line is skipped, except in files of one column, where it is a missing value.
/// <para>A field that is empty without quotes is missing; <c>""</c> is an empty text in a column of text.</para>
/// </summary>
/// <param name="Columns">Names of the columns where the file has no header; null: the first row names them. A header's empty name becomes <c>column_</c> and its number.</param>
/// <param name="Delimiter">The one character between fields; null: in <c>.tsv</c> files a tab; else a semicolon, tab or bar where it divides the first rows alike and no comma stands in the first, and a comma otherwise.</param>
/// <param name="Comment">Lines that begin with this text are skipped; null: none.</param>
/// <param name="Trim">Whether spaces and tabs around a field (outside its quotes) are taken off.</param>
/// <param name="Missing">Texts that mean a missing value, in quotes or not, besides the empty field: <c>["?", "NA"]</c>.</param>
/// <param name="Encoding">Name of the text's encoding: <c>utf-8</c>, <c>utf-16</c>, <c>windows-1252</c>, …; null: UTF-16 where the file begins with its byte-order mark, else UTF-8. A byte that the encoding does not know is an error.</param>
/// <param name="MaxRowBytes">A row longer than this is refused.</param>
[DisplayName("csv")]
public sealed record CsvFormat(
    IReadOnlyList<string>? Columns = null,
    string? Delimiter = null,
    string? Comment = null,
    bool Trim = false,
    IReadOnlyList<string>? Missing = null,
    string? Encoding = null,
    int MaxRowBytes = 64 << 20) : ExampleFormat
{
    /// <inheritdoc/>
    public override string Name => "csv";

    /// <inheritdoc/>
    public override IReadOnlyList<string> Extensions { get; } = [".csv", ".tsv"];

    /// <inheritdoc/>
    public override IExampleSource Open(IReadOnlyList<string> files, IReadOnlyList<Field>? fields = null)
    {
        ArgumentOutOfRangeException.ThrowIfZero(files.Count, nameof(files));
        return CsvSource.Open(files, Detected(files[0]), fields ?? []);
    }

    /// <inheritdoc/>
    public override IExampleWriter Create(string file, IReadOnlyList<Field> fields) => new CsvWriter(file, fields, Settings(file));

    /// <summary>The settings, with what the first file tells where the options do not.</summary>
    private CsvSettings Detected(string file)
    {
        var settings = Settings(file);
        var isDelimiterOpen = Delimiter is null && FileNames.Extension(file) != ".tsv";
        if (Encoding is not null && !isDelimiterOpen) return settings;
        var found = CsvDetection.Of(file, settings.Encoding, Comment ?? "");
        return settings with { Encoding = Encoding is null ? found.Encoding : settings.Encoding, Delimiter = isDelimiterOpen ? (byte)found.Delimiter[0] : settings.Delimiter };
    }

    private CsvSettings Settings(string file)
    {
        var delimiter = Delimiter ?? (FileNames.Extension(file) == ".tsv" ? "\t" : ",");
        if (delimiter.Length != 1 || delimiter[0] is '"' or '\r' or '\n' or '\0' or > '\x7F')
            throw new DataException(new() { Found = $"the delimiter '{delimiter}'", Expected = "one ASCII character that is no quote and no line break" });
        if (Columns is { } names && names.Distinct(StringComparer.Ordinal).Count() != names.Count)
            throw new DataException(new() { Found = $"the name '{names.GroupBy(n => n, StringComparer.Ordinal).First(g => g.Count() > 1).Key}' twice in columns", Expected = "distinct names" });
        if (Comment is "") throw new DataException(new() { Found = "an empty comment prefix", Expected = "a text or none at all" });
        if (MaxRowBytes < 1) throw new DataException(new() { Found = $"max_row_bytes {MaxRowBytes}", Expected = "at least 1" });
        return new(
            Columns,
            (byte)delimiter[0],
            Comment is null ? [] : System.Text.Encoding.UTF8.GetBytes(Comment),
            Trim,
            [.. (Missing ?? []).Where(m => m.Length > 0).Select(System.Text.Encoding.UTF8.GetBytes)],
            TextEncodings.Find(Encoding ?? "utf-8"),
            MaxRowBytes);
    }
}
