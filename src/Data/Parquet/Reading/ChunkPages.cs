using System.Buffers;
using Microsoft.Win32.SafeHandles;
using Pipelines.Data.Parquet.Codecs;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads the pages of a column chunk from the file, one at a time, unpacked. Its memory is lent and goes back when it is disposed of.</summary>
internal sealed class ChunkPages(SafeFileHandle file, ColumnChunk chunk, long fileEnd) : IDisposable
{
    private const int FirstHeaderBytes = 1 << 10;
    private const int MaxHeaderBytes = 1 << 24;
    private const int MaxPageBytes = 1 << 28;
    private const int WindowBytes = 1 << 19;

    // Some writers count the dictionary's header short.
    private const int Slack = 100;

    // Decoders read and write whole vectors: what lies beyond the page is of no account, but it is memory.
    private const int Padding = 128;

    private readonly long _end = Math.Min(fileEnd, chunk.Offset + chunk.CompressedBytes + Slack);
    private byte[] _window = [];
    private int _windowAt;
    private int _windowEnd;
    private long _position = chunk.Offset;
    private byte[] _page = [];

    /// <summary>The next page: its header, and its content, valid until the next call.</summary>
    public (PageHeader Header, PageData Levels, PageData Values) Next()
    {
        var header = ReadHeader();
        if (header.UncompressedBytes > MaxPageBytes) throw new ParquetFault($"a page of {header.UncompressedBytes} bytes, more than {MaxPageBytes}");
        Ensure(header.CompressedBytes);
        if (_windowEnd - _windowAt < header.CompressedBytes) throw new ParquetFault("a page that reaches beyond the file");
        var start = _windowAt;
        _windowAt += header.CompressedBytes;
        if (header.Crc is { } crc && Crc32.Of(_window.AsSpan(start, header.CompressedBytes)) != crc) throw new ParquetFault("a page whose checksum is another than its header says", "The file is damaged: get it again.");
        return Unpack(header, start);
    }

    /// <summary>Whether the first page is that of a dictionary.</summary>
    public bool HasDictionary => chunk.DataOffset > chunk.Offset;

    /// <summary>Goes to a place within the chunk.</summary>
    public void Seek(long offset)
    {
        var windowStart = _position - _windowEnd;
        if (offset >= windowStart && offset <= _position) _windowAt = (int)(offset - windowStart);
        else (_windowAt, _windowEnd, _position) = (0, 0, offset);
    }

    public void Dispose()
    {
        Return(ref _window);
        Return(ref _page);
    }

    private (PageHeader Header, PageData Levels, PageData Values) Unpack(PageHeader header, int start)
    {
        var levels = header.DefinitionBytes + header.RepetitionBytes;
        if (chunk.Codec == CompressionCodec.Uncompressed || !header.IsCompressed)
        {
            if (header.CompressedBytes != header.UncompressedBytes) throw new ParquetFault($"an uncompressed page of {header.CompressedBytes} bytes where {header.UncompressedBytes} are declared");
            return Parts(_window, start);
        }
        // A page that claims to unpack to more than any codec can make of it is not worth the memory.
        PageCodec.CheckRatio(chunk.Codec, header.CompressedBytes, header.UncompressedBytes);
        if (_page.Length < header.UncompressedBytes + Padding)
        {
            Return(ref _page);
            _page = ArrayPool<byte>.Shared.Rent(header.UncompressedBytes + Padding);
        }
        if (header.Kind == PageKind.DataV2) _window.AsSpan(start, levels).CopyTo(_page);
        else levels = 0;
        var (packed, values) = (header.CompressedBytes - levels, header.UncompressedBytes - levels);
        // A page of missing values alone may have nothing to unpack.
        if (packed > 0 || values > 0) PageCodec.Decompress(chunk.Codec, _window, start + levels, packed, _page, levels, values);
        return Parts(_page, 0);

        (PageHeader, PageData, PageData) Parts(byte[] bytes, int at)
        {
            var end = at + header.UncompressedBytes;
            if (header.Kind == PageKind.DataV2) return (header, new(bytes, at, at + levels), new(bytes, at + levels, end));
            var whole = new PageData(bytes, at, end);
            return (header, whole, whole);
        }
    }

    private PageHeader ReadHeader()
    {
        for (var bytes = FirstHeaderBytes; ; bytes *= 8)
        {
            Ensure(bytes);
            var available = _window.AsSpan(_windowAt, _windowEnd - _windowAt);
            try
            {
                var header = PageHeader.Read(available);
                _windowAt += header.HeaderBytes;
                return header;
            }
            catch (ParquetFault) when (available.Length >= bytes && bytes < MaxHeaderBytes)
            {
                // Statistics can make a header long: try again with more of the file.
            }
        }
    }

    /// <summary>Makes so many bytes available from the window's place on, or as many as there are.</summary>
    private void Ensure(int bytes)
    {
        var have = _windowEnd - _windowAt;
        if (have >= bytes) return;
        var want = (int)Math.Min(Math.Max(bytes, WindowBytes), have + Math.Max(0, _end - _position));
        if (want + Padding > _window.Length)
        {
            var target = ArrayPool<byte>.Shared.Rent(want + Padding);
            _window.AsSpan(_windowAt, have).CopyTo(target);
            Return(ref _window);
            _window = target;
        }
        else _window.AsSpan(_windowAt, have).CopyTo(_window);
        (_windowAt, _windowEnd) = (0, have);
        while (_windowEnd < want)
        {
            var read = RandomAccess.Read(file, _window.AsSpan(_windowEnd, want - _windowEnd), _position);
            if (read == 0) break;
            _windowEnd += read;
            _position += read;
        }
    }

    private static void Return(ref byte[] lent)
    {
        if (lent.Length > 0) ArrayPool<byte>.Shared.Return(lent);
        lent = [];
    }
}
