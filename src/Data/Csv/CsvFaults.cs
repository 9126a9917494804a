using System.Text;

namespace Pipelines.Data.Csv;

/// <summary>The errors of reading CSV, each with what came, what was expected and what to do.</summary>
internal static class CsvFaults
{
    public static MalformedFileException RaggedRow(string file, long line, int found, int expected, string origin) => new(new()
    {
        File = file,
        Line = line,
        Found = $"{found} {(found == 1 ? "field" : "fields")}",
        Expected = $"{expected} as in {origin}",
        Hint = expected == 1 && found > 1 || found == 1 ? "Check the option delimiter, and that fields which hold a delimiter stand in double quotes." : "Fields which hold a delimiter or a line break stand in double quotes.",
    });

    public static MalformedFileException OpenQuote(string file, long line) => new(new()
    {
        File = file,
        Line = line,
        Found = "a quote that is never closed",
        Expected = "a closing double quote",
        Hint = "A quote within a quoted field is written twice.",
    });

    public static MalformedFileException StrayQuote(string file, long line, string column, ReadOnlySpan<byte> field) => new(new()
    {
        File = file,
        Line = line,
        Column = column,
        Found = $"a quote within the field {Excerpt(field)}",
        Expected = "quotes around the whole field, and those within it doubled",
    });

    public static MalformedFileException LoneCarriageReturn(string file, long line) => new(new()
    {
        File = file,
        Line = line,
        Found = "a carriage return without a line feed",
        Expected = "lines that end in LF or CRLF",
        Hint = "Convert the line ends, or put a field that holds line breaks in double quotes.",
    });

    public static MalformedFileException NulByte(string file, long line, bool isUtf8) => new(new()
    {
        File = file,
        Line = line,
        Found = "a NUL byte",
        Expected = "text",
        Hint = isUtf8 ? "Is this a binary file, or UTF-16? Then give the option encoding: utf-16." : "Is this a binary file?",
    });

    public static MalformedFileException Binary(string file, string kind, string hint) => new(new() { File = file, Found = kind, Expected = "a text file of comma-separated values", Hint = hint });

    public static MalformedFileException NotUtf8(string file, long line, byte value, long offset) => new(new()
    {
        File = file,
        Line = line,
        Found = $"a byte 0x{value:X2} at offset {offset} that is not UTF-8",
        Expected = "text in UTF-8",
        Hint = "Give the file's encoding by the option encoding, for instance windows-1252.",
    });

    public static MalformedFileException LongRow(string file, long line, int limit) => new(new()
    {
        File = file,
        Line = line,
        Found = $"a row longer than {limit} bytes",
        Expected = "a shorter one",
        Hint = "Is a quote never closed? Otherwise raise the option max_row_bytes.",
    });

    public static MalformedFileException Empty(string file) => new(new() { File = file, Found = "an empty file", Expected = "a header and rows" });

    public static MalformedFileException NoRows(string files) => new(new() { File = files, Found = "a header and no rows", Expected = "at least one row" });

    public static MalformedFileException DuplicateName(string file, long line, string name, int first, int second) => new(new()
    {
        File = file,
        Line = line,
        Found = $"the name '{name}' for the columns {first} and {second}",
        Expected = "distinct names in the header",
        Hint = "Rename one of them; a file without a header needs the option columns.",
    });

    public static FieldMismatchException OtherHeader(string file, string found, string expected, string firstFile) => new(new()
    {
        File = file,
        Line = 1,
        Found = $"the header {found}",
        Expected = $"{expected} as in {firstFile}",
        Hint = "Files that are read together have the same columns in the same order.",
    });

    public static BadValueException BadValue(string file, long line, string column, ReadOnlySpan<byte> field, Field expected) => new(new()
    {
        File = file,
        Line = line,
        Column = column,
        Found = Excerpt(field),
        Expected = expected switch
        {
            { IsList: true } => $"a JSON array, as a {expected.TypeLabel}",
            { Meaning: FieldMeaning.Date or FieldMeaning.Time or FieldMeaning.Timestamp } => $"a {expected.TypeLabel} as in ISO 8601",
            { Meaning: not (FieldMeaning.Plain or FieldMeaning.Decimal) } => $"a value of type {expected.TypeLabel}",
            { Type: ColumnType.Int64 } => "an integer of 64 bits",
            _ => $"a number of type {expected.Type.Label()}",
        },
        Hint = "Declare the column as string, or name the texts that mean a missing value by the option missing.",
    });

    /// <summary>The names of a header for messages: <c>'age,…,income'</c>.</summary>
    public static string Names(IReadOnlyList<string> names) => names.Count <= 3 ? $"'{string.Join(",", names)}'" : $"'{names[0]},…,{names[^1]}'";

    /// <summary>A field for messages, shortened.</summary>
    public static string Excerpt(ReadOnlySpan<byte> field)
    {
        var text = Encoding.UTF8.GetString(field).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\r", "\\r", StringComparison.Ordinal);
        return text.Length <= 60 ? $"'{text}'" : $"'{text[..57]}…'";
    }
}
