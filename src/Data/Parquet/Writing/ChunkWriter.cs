using System.Buffers;
using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;
using Pipelines.Data.Parquet.Codecs;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Writes one column of a row group as pages of version 1, packed by Snappy, with checksums.</summary>
internal sealed class ChunkWriter(Stream stream, string file, Column column, long offset)
{
    private const int PageRows = 20_000;
    private const int PageBytes = 1 << 20;

    private readonly ArrayBufferWriter<byte> _page = new();
    private long _dictionaryOffset;
    private long _written;
    private long _uncompressed;
    private long _values;

    /// <summary>Writes all pages.</summary>
    public WrittenChunk Write()
    {
        var texts = column is Utf8Column utf8 ? TextDictionary.Of(utf8) : null;
        if (texts is not null) WriteDictionary(texts);
        var data = offset + _written;
        var rowsAPage = RowsAPage();
        for (var row = 0; row < column.Length; row += rowsAPage) WritePage(column.Slice(row, Math.Min(rowsAPage, column.Length - row)), texts);
        PageEncoding[] encodings = texts is null ? [PageEncoding.Plain, PageEncoding.Rle] : [PageEncoding.Plain, PageEncoding.Rle, PageEncoding.RleDictionary];
        return new(column.Field, _values, _dictionaryOffset, data, _uncompressed, _written, encodings, ColumnBounds.Of(column));
    }

    /// <summary>Fewer rows where they are large, so that a page stays small.</summary>
    private int RowsAPage()
    {
        if (column.Length == 0) return 1;
        long bytes = column switch
        {
            Utf8Column texts => TextBytes(texts),
            NumericColumn<float> singles => singles.Values.Length * 4L,
            NumericColumn<long> integers => integers.Values.Length * 8L,
            _ => ((NumericColumn<double>)column).Values.Length * 8L,
        };
        return (int)Math.Clamp((double)PageBytes * column.Length / Math.Max(1, bytes), 1, PageRows);
    }

    private static long TextBytes(Utf8Column texts)
    {
        long bytes = 0;
        foreach (var code in texts.Codes)
            if (code < texts.Dictionary.Count) bytes += texts.Dictionary[code].Length + 4;
        return bytes;
    }

    private void WriteDictionary(TextDictionary texts)
    {
        _dictionaryOffset = offset + _written;
        foreach (var code in texts.Codes) WriteText(((Utf8Column)column).Dictionary[code]);
        WritePage(header => header.Field(7, () =>
        {
            header.Field(1, texts.Codes.Count);
            header.Field(2, (int)PageEncoding.Plain);
        }), PageKind.Dictionary);
    }

    private void WritePage(Column part, TextDictionary? texts)
    {
        var levels = PageLevels.Of(part);
        if (levels.Repetitions is { } repetitions) WriteLevels(repetitions, 1);
        WriteLevels(levels.Definitions, BitOperations.Log2((uint)levels.MaxDefinition) + 1);
        WriteValues(part, texts);
        _values += levels.Definitions.Length;
        WritePage(header => header.Field(5, () =>
        {
            header.Field(1, levels.Definitions.Length);
            header.Field(2, (int)(texts is null ? PageEncoding.Plain : PageEncoding.RleDictionary));
            header.Field(3, (int)PageEncoding.Rle);
            header.Field(4, (int)PageEncoding.Rle);
        }), PageKind.Data);
    }

    private void WriteLevels(int[] levels, int width)
    {
        var encoded = new ArrayBufferWriter<byte>();
        HybridEncoder.Write(encoded, levels, width);
        BinaryPrimitives.WriteInt32LittleEndian(_page.GetSpan(4), encoded.WrittenCount);
        _page.Advance(4);
        _page.Write(encoded.WrittenSpan);
    }

    private void WriteValues(Column part, TextDictionary? texts)
    {
        switch (part)
        {
            case Int64Column integers: _page.Write(MemoryMarshal.AsBytes<long>(Present(integers, integers.Values))); break;
            case Float32Column singles: _page.Write(MemoryMarshal.AsBytes<float>(Present(singles, singles.Values))); break;
            case Float64Column doubles: _page.Write(MemoryMarshal.AsBytes<double>(Present(doubles, doubles.Values))); break;
            case Utf8Column plain when texts is null:
                foreach (var code in Present(plain, plain.Codes)) WriteText(plain.Dictionary[code]);
                break;
            case Utf8Column coded:
                var codes = Present(coded, coded.Codes).ToArray();
                for (var i = 0; i < codes.Length; i++) codes[i] = texts!.CodeOf(codes[i]);
                _page.Write([(byte)texts!.Width]);
                HybridEncoder.Write(_page, codes, texts.Width);
                break;
        }
    }

    /// <summary>The values of present rows; all elements of lists are.</summary>
    private static ReadOnlySpan<T> Present<T>(Column part, ReadOnlySpan<T> values)
    {
        if (part.Field.IsList || part.Validity.IsAllPresent) return values;
        var present = new T[part.PresentCount];
        for (int row = 0, at = 0; row < values.Length; row++)
            if (part.IsPresent(row)) present[at++] = values[row];
        return present;
    }

    private void WriteText(ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteInt32LittleEndian(_page.GetSpan(4), text.Length);
        _page.Advance(4);
        _page.Write(text);
    }

    private void WritePage(Action<ThriftWriter> describe, PageKind kind)
    {
        var packed = Snappy.Compress(_page.WrittenSpan);
        var header = new ThriftWriter();
        var size = _page.WrittenCount;
        header.Struct(() =>
        {
            header.Field(1, (int)kind);
            header.Field(2, size);
            header.Field(3, packed.Length);
            header.Field(4, unchecked((int)Crc32.Of(packed)));
            describe(header);
        });
        DataFile.Write(stream, header.Written, file);
        DataFile.Write(stream, packed, file);
        _written += header.Written.Length + packed.Length;
        _uncompressed += header.Written.Length + size;
        _page.ResetWrittenCount();
    }
}
