using System.Text;
using System.Text.Unicode;

namespace Pipelines.Data.Csv;

/// <summary>Checks that a piece is text in UTF-8; what was converted is.</summary>
internal static class Utf8Check
{
    /// <exception cref="MalformedFileException">It is not.</exception>
    public static void Check(CsvPiece piece, CsvSettings settings)
    {
        var text = piece.Bytes.AsSpan(CsvPiece.Front, piece.End - CsvPiece.Front);
        if (settings.Encoding is null && !Utf8.IsValid(text)) throw Fault(text, piece.File, piece.FirstLine, piece.Offset);
    }

    /// <summary>The error that names the first byte that is not UTF-8.</summary>
    public static MalformedFileException Fault(ReadOnlySpan<byte> text, string file, long firstLine, long offset)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var bytes) == System.Buffers.OperationStatus.Done) at += bytes;
        return CsvFaults.NotUtf8(file, firstLine + text[..at].Count((byte)'\n'), text[at], offset + at);
    }
}
