namespace Pipelines.Data.Csv;

/// <summary>Recognises files that are no text by their first bytes, to say what they are.</summary>
internal static class CsvSignatures
{
    /// <exception cref="MalformedFileException">The file is empty or of another format.</exception>
    public static void Check(ReadOnlySpan<byte> start, string file, bool isUtf8)
    {
        if (start.IsEmpty) throw CsvFaults.Empty(file);
        if (start is [0x1F, 0x8B, ..]) throw CsvFaults.Binary(file, "gzip content", "Give the file a name that ends in .gz.");
        if (start.StartsWith("PK\x03\x04"u8)) throw CsvFaults.Binary(file, "a zip archive or a spreadsheet", "Unpack it, or save the sheet as CSV.");
        if (start.StartsWith("PAR1"u8)) throw CsvFaults.Binary(file, "a Parquet file", "Give it a name that ends in .parquet.");
        if (start.StartsWith("SQLite format 3"u8)) throw CsvFaults.Binary(file, "an SQLite database", "Export the table as CSV.");
        if (isUtf8 && (start is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])) throw CsvFaults.Binary(file, "text in UTF-16", "Give the option encoding: utf-16.");
    }
}
