using Microsoft.Win32.SafeHandles;
using Pipelines.Data.Parquet.Codecs;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads the pages of a column chunk from the file, one at a time, unpacked.</summary>
internal sealed class ChunkPages(SafeFileHandle file, ColumnChunk chunk, long fileEnd)
{
    private const int FirstHeaderBytes = 1 << 10;
    private const int MaxHeaderBytes = 1 << 24;
    private const int MaxPageBytes = 1 << 28;

    // Some writers count the dictionary's header short.
    private const int Slack = 100;

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
        var content = _window.AsSpan(_windowAt, header.CompressedBytes);
        _windowAt += header.CompressedBytes;
        if (header.Crc is { } crc && Crc32.Of(content) != crc) throw new ParquetFault("a page whose checksum is another than its header says", "The file is damaged: get it again.");
        return Unpack(header, content);
    }

    private (PageHeader Header, PageData Levels, PageData Values) Unpack(PageHeader header, ReadOnlySpan<byte> content)
    {
        if (_page.Length < header.UncompressedBytes) _page = new byte[Math.Max(header.UncompressedBytes, Math.Min(_page.Length * 2, MaxPageBytes))];
        if (header.Kind != PageKind.DataV2)
        {
            PageCodec.Decompress(chunk.Codec, content, _page, 0, header.UncompressedBytes);
            var whole = new PageData(_page, 0, header.UncompressedBytes);
            return (header, whole, whole);
        }
        var levels = header.DefinitionBytes + header.RepetitionBytes;
        content[..levels].CopyTo(_page);
        var packed = content[levels..];
        var values = header.UncompressedBytes - levels;
        // A page of missing values alone may have nothing to unpack.
        if (!packed.IsEmpty || values > 0) PageCodec.Decompress(header.IsCompressed ? chunk.Codec : CompressionCodec.Uncompressed, packed, _page, levels, values);
        return (header, new(_page, 0, levels), new(_page, levels, header.UncompressedBytes));
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
        var want = (int)Math.Min(bytes, have + Math.Max(0, _end - _position));
        var target = want <= _window.Length ? _window : new byte[Math.Max(want, Math.Min(_window.Length * 2, 1 << 20))];
        _window.AsSpan(_windowAt, have).CopyTo(target);
        (_window, _windowAt, _windowEnd) = (target, 0, have);
        var room = (int)Math.Min(target.Length - have, _end - _position);
        while (room > 0)
        {
            var read = RandomAccess.Read(file, _window.AsSpan(_windowEnd, room), _position);
            if (read == 0) break;
            _windowEnd += read;
            _position += read;
            room -= read;
        }
    }
}
