using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using Pipelines.Data.Parquet.Codecs;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Makes the pages of one leaf of a row group: levels, values, packed, with checksums. One encoder, one chunk.</summary>
internal sealed class ChunkEncoder(WrittenLeaf leaf, LeafData data, WriterSettings settings, DataFault where)
{
    private readonly ValueEncoder _values = ValueEncoder.For(data.Values, leaf.Type, where);
    private readonly ArrayBufferWriter<byte> _levels = new();
    private readonly ArrayBufferWriter<byte> _page = new();
    private readonly ArrayBufferWriter<byte> _chunk = new(1 << 16);
    private readonly PageCompressor _compressor = PageCompressor.For(settings.Codec);
    private readonly List<EncodedPage> _pages = [];
    private long _uncompressed;
    private int _valueAt;

    public EncodedChunk Encode()
    {
        if (settings.Dictionary) _values.TryDictionary();
        var isCoded = _values.Codes is not null;
        if (isCoded) WriteDictionary();
        var dataStart = _chunk.WrittenCount;
        foreach (var (row, rows, entry, entries) in Parts()) WritePage(row, rows, entry, entries);
        return new()
        {
            Leaf = leaf,
            Bytes = _chunk.WrittenMemory,
            Entries = data.Entries,
            DataStart = dataStart,
            UncompressedBytes = _uncompressed,
            Encodings = isCoded ? [PageEncoding.Plain, PageEncoding.Rle, PageEncoding.RleDictionary] : [PageEncoding.Plain, PageEncoding.Rle],
            Missing = data.Entries - data.Values.Count,
            Bounds = _pages.Aggregate((ValueBounds?)null, (all, page) => all is null ? page.Bounds : page.Bounds is null ? all : _values.Merge(all, page.Bounds)),
            Pages = _pages,
        };
    }

    /// <summary>The rows and entries of each page; a row is never divided.</summary>
    private IEnumerable<(int Row, int Rows, int Entry, int Entries)> Parts()
    {
        var most = (int)Math.Clamp(WriterSettings.PageBytes / Math.Max(_values.Codes is null ? _values.BytesAValue : 4, 0.125), 1, settings.PageRows);
        if (data.Repetitions is not { } repetitions)
        {
            for (var row = 0; row < data.Rows; row += most)
            {
                var rows = Math.Min(most, data.Rows - row);
                yield return (row, rows, row, rows);
            }
            yield break;
        }
        for (int row = 0, entry = 0; entry < repetitions.Length;)
        {
            var (end, rows) = (entry, 0);
            do
            {
                end++;
                if (end < repetitions.Length && repetitions[end] > 0) continue;
                rows++;
                if (end - entry >= most) break;
            }
            while (end < repetitions.Length);
            yield return (row, rows, entry, end - entry);
            (row, entry) = (row + rows, end);
        }
    }

    private void WritePage(int row, int rows, int entry, int entries)
    {
        _levels.ResetWrittenCount();
        _page.ResetWrittenCount();
        var repetitionBytes = 0;
        if (data.Repetitions is { } repetitions) repetitionBytes = WriteLevels(target => HybridEncoder.Write(target, repetitions.AsSpan(entry, entries), Width(leaf.MaxRepetition)));
        var count = Count(entry, entries);
        var definitionBytes = leaf.MaxDefinition == 0 ? 0 : WriteLevels(target =>
        {
            if (data.Definitions is { } definitions) HybridEncoder.Write(target, definitions.AsSpan(entry, entries), Width(leaf.MaxDefinition));
            else HybridEncoder.WriteBits(target, count == entries ? default : data.Present.AsSpan(), entry, entries);
        });
        WriteValues(count);
        var bounds = _values.Bounds(_valueAt, count);
        _valueAt += count;
        var start = _chunk.WrittenCount;
        var encoding = _values.Codes is null ? PageEncoding.Plain : PageEncoding.RleDictionary;
        if (settings.PageVersion == 1)
        {
            _levels.Write(_page.WrittenSpan);
            PutPage(PageKind.Data, [], _levels.WrittenSpan, header => header.Field(5, () =>
            {
                header.Field(1, entries);
                header.Field(2, (int)encoding);
                header.Field(3, (int)PageEncoding.Rle);
                header.Field(4, (int)PageEncoding.Rle);
            }));
        }
        else
        {
            PutPage(PageKind.DataV2, _levels.WrittenSpan, _page.WrittenSpan, header => header.Field(8, () =>
            {
                header.Field(1, entries);
                header.Field(2, entries - count);
                header.Field(3, rows);
                header.Field(4, (int)encoding);
                header.Field(5, definitionBytes);
                header.Field(6, repetitionBytes);
                if (settings.Codec == CompressionCodec.Uncompressed) header.Field(7, false);
            }));
        }
        _pages.Add(new(start, _chunk.WrittenCount - start, row, entries - count, count, bounds));
    }

    private void WriteValues(int count)
    {
        if (_values.Codes is not { } codes)
        {
            _values.WritePlain(_page, _valueAt, count);
            return;
        }
        var width = Width(Math.Max(1, _values.DictionaryCount - 1));
        _page.Write([(byte)width]);
        HybridEncoder.Write(_page, codes.AsSpan(_valueAt, count), width);
    }

    /// <summary>Writes levels, in version 1 after their length; tells the length.</summary>
    private int WriteLevels(Action<IBufferWriter<byte>> write)
    {
        if (settings.PageVersion == 2)
        {
            var before = _levels.WrittenCount;
            write(_levels);
            return _levels.WrittenCount - before;
        }
        var encoded = new ArrayBufferWriter<byte>();
        write(encoded);
        BinaryPrimitives.WriteInt32LittleEndian(_levels.GetSpan(4), encoded.WrittenCount);
        _levels.Advance(4);
        _levels.Write(encoded.WrittenSpan);
        return encoded.WrittenCount;
    }

    private void WriteDictionary()
    {
        _values.WriteDictionary(_page);
        PutPage(PageKind.Dictionary, [], _page.WrittenSpan, header => header.Field(7, () =>
        {
            header.Field(1, _values.DictionaryCount);
            header.Field(2, (int)PageEncoding.Plain);
        }));
    }

    /// <summary>Packs a page and puts it behind its header; levels of version 2 stay as they are.</summary>
    private void PutPage(PageKind kind, ReadOnlySpan<byte> levels, ReadOnlySpan<byte> content, Action<ThriftWriter> describe)
    {
        var packed = _compressor.Compress(content);
        var crc = new Crc32Sum();
        crc.Add(levels);
        crc.Add(packed);
        var header = new ThriftWriter();
        var (uncompressed, compressed) = (levels.Length + content.Length, levels.Length + packed.Length);
        header.Struct(() =>
        {
            header.Field(1, (int)kind);
            header.Field(2, uncompressed);
            header.Field(3, compressed);
            header.Field(4, unchecked((int)crc.Value));
            describe(header);
        });
        _chunk.Write(header.Written);
        _chunk.Write(levels);
        _chunk.Write(packed);
        _uncompressed += header.Written.Length + uncompressed;
    }

    /// <summary>How many of some entries have a value.</summary>
    private int Count(int entry, int entries)
    {
        if (data.Definitions is { } definitions) return definitions.AsSpan(entry, entries).Count(leaf.MaxDefinition);
        if (data.Present is not { } present) return entries;
        var count = 0;
        for (var i = 0; i < entries; i += 64)
        {
            var bits = BitRange.Get(present, entry + i);
            count += BitOperations.PopCount(entries - i < 64 ? bits & ((1ul << (entries - i)) - 1) : bits);
        }
        return count;
    }

    private static int Width(int most) => BitOperations.Log2((uint)most) + 1;
}
