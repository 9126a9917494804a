using System.Buffers;

namespace Pipelines.Data.Csv;

/// <summary>Whole rows of a file in memory that is lent.</summary>
/// <param name="File">The file.</param>
/// <param name="Names">Names of its columns.</param>
/// <param name="Bytes">Memory with <see cref="Front"/> bytes before the rows and <see cref="Behind"/> after them.</param>
/// <param name="End">Where the rows end.</param>
/// <param name="FirstLine">Line of the first row, from 1.</param>
/// <param name="Offset">Where the rows begin in the file, unpacked and in UTF-8.</param>
/// <param name="ColumnsOrigin">What tells the number of columns, for messages.</param>
/// <param name="Stamp">What the file was when it was opened.</param>
internal sealed record CsvPiece(string File, IReadOnlyList<string> Names, byte[] Bytes, int End, long FirstLine, long Offset, string ColumnsOrigin, FileStamp Stamp) : IDisposable
{
    /// <summary>Readable bytes before the rows, so that a number can be loaded by its end.</summary>
    public const int Front = 64;

    /// <summary>Readable bytes after the rows, so that a whole vector can be loaded from their last byte.</summary>
    public const int Behind = 128;

    public void Dispose() => ArrayPool<byte>.Shared.Return(Bytes);
}
