using System.Buffers.Binary;
using System.IO.Compression;

namespace Pipelines.Data.TfRecord;

/// <summary>Reads the records of a file block by block. One reader reads a file once.</summary>
internal sealed class TfRecordReader : IDisposable
{
    public const int HeaderBytes = 12;
    public const int FooterBytes = 4;
    private const int BlockBytes = 1 << 20;
    private const int MaxRecords = ColumnBatch.DefaultRows;

    private readonly string _file;
    private readonly FileStamp _stamp;
    private readonly int _maxBytes;
    private readonly Stream _stream;
    private byte[] _rest = [];
    private long _record = 1;
    private bool _ended;

    public TfRecordReader(string file, FileStamp stamp, TfRecordFormat format)
    {
        (_file, _stamp, _maxBytes) = (file, stamp, format.MaxRowBytes);
        stamp.Check(file);
        var plain = DataFile.OpenPlain(file);
        try
        {
            _stream = (format.Compression ?? Detect(plain, file)) switch
            {
                TfRecordCompression.Gzip => new GZipStream(plain, CompressionMode.Decompress),
                TfRecordCompression.Zlib => new ZLibStream(plain, CompressionMode.Decompress),
                _ => plain,
            };
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }

    /// <summary>Fills a block with the next records; false at the end of the file, which by then has been found unchanged.</summary>
    /// <exception cref="MalformedFileException">The file is cut short, or a record's length does not match its checksum.</exception>
    public bool Read(RecordBlock block)
    {
        block.Clear();
        block.FirstRecord = _record;
        block.Reserve((int)Math.Max(Math.Min(BlockBytes, _stamp.Bytes + 1), _rest.Length));
        _rest.CopyTo(block.Bytes, 0);
        var (filled, at) = (Fill(block, _rest.Length), 0);
        while (block.Count < MaxRecords && filled - at >= HeaderBytes)
        {
            var length = Length(block.Bytes.AsSpan(at), _record);
            var whole = HeaderBytes + length + FooterBytes;
            if (filled - at < whole && block.Count == 0) filled = Grow(block, filled, whole);
            if (filled - at < whole) break;
            block.Add(at + HeaderBytes, length);
            at += whole;
            _record++;
        }
        _rest = block.Bytes.AsSpan(at, filled - at).ToArray();
        if (block.Count > 0) return true;
        if (_rest.Length > 0) throw new RecordFault($"the end of the file after {_rest.Length} bytes of a record", "a whole record").At(_file, _record);
        _stamp.Check(_file);
        return false;
    }

    public void Dispose() => _stream.Dispose();

    /// <summary>The first record longer than the block: as much memory as there is content, whatever the length says.</summary>
    private int Grow(RecordBlock block, int filled, int whole)
    {
        while (filled < whole && !_ended)
        {
            block.Reserve((int)Math.Min(Math.Max(whole, BlockBytes), Math.Min(block.Size * 2L, Array.MaxLength)));
            filled = Fill(block, filled);
        }
        return filled;
    }

    private int Fill(RecordBlock block, int filled)
    {
        if (_ended || filled == block.Size) return filled;
        filled += DataFile.Fill(_stream, block.Bytes.AsSpan(filled, block.Size - filled), _file);
        _ended = filled < block.Size;
        return filled;
    }

    private int Length(ReadOnlySpan<byte> header, long record)
    {
        var length = BinaryPrimitives.ReadUInt64LittleEndian(header);
        if (Crc32C.Masked(header[..8]) != BinaryPrimitives.ReadUInt32LittleEndian(header[8..]))
            throw new RecordFault("a length that does not match its checksum", record == 1 ? "a TFRecord file, not packed or packed by gzip or zlib" : "the header of a record").At(_file, record);
        if (length > (ulong)_maxBytes)
            throw new MalformedFileException(new() { File = _file, Place = $"{_file} record {record}", Found = $"a record of {length} bytes", Expected = $"{_maxBytes} at most", Hint = "Raise the option max_row_bytes." });
        return (int)length;
    }

    /// <summary>A header with a right checksum is none of a packed file.</summary>
    private static TfRecordCompression Detect(FileStream stream, string file)
    {
        Span<byte> start = stackalloc byte[HeaderBytes];
        var count = DataFile.Fill(stream, start, file);
        stream.Position = 0;
        if (count == HeaderBytes && Crc32C.Masked(start[..8]) == BinaryPrimitives.ReadUInt32LittleEndian(start[8..])) return TfRecordCompression.None;
        if (count > 1 && start[0] == 0x1F && start[1] == 0x8B) return TfRecordCompression.Gzip;
        return count > 1 && (start[0] & 15) == 8 && (start[0] << 8 | start[1]) % 31 == 0 ? TfRecordCompression.Zlib : TfRecordCompression.None;
    }
}
