using System.Numerics;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Goes through the pages of a column chunk: levels and values as decoders, the dictionary kept.</summary>
internal sealed class LeafPages<T>(ParquetLeaf leaf, LeafTarget<T> target, ChunkPages pages, long values) : IDisposable where T : unmanaged
{
    private long _opened;

    /// <summary>Values of the chunk, missing ones too, in pages that are not open yet.</summary>
    public long ChunkLeft => values - _opened;

    /// <summary>Values of the open page, missing ones too.</summary>
    public int PageValues { get; private set; }

    /// <summary>Definition levels; null where every value is there.</summary>
    public HybridDecoder? Definitions { get; private set; }

    /// <summary>Repetition levels; null where nothing repeats.</summary>
    public HybridDecoder? Repetitions { get; private set; }

    /// <summary>The values of the open page; null where it has codes.</summary>
    public Decoder<T>? Values { get; private set; }

    /// <summary>The codes of the open page; null where it has values, and in a page of missing values alone.</summary>
    public HybridDecoder? Codes { get; private set; }

    /// <summary>Whether the open page has codes.</summary>
    public bool IsCoded { get; private set; }

    /// <summary>The values of the dictionary page; null before there was one.</summary>
    public T[]? Dictionary { get; private set; }

    /// <summary>Opens the next page of values.</summary>
    /// <exception cref="ParquetFault">There is none, or it is malformed.</exception>
    public void Next()
    {
        if (ChunkLeft == 0) throw new ParquetFault("a column with fewer values than its row group");
        while (true)
        {
            var (header, levels, values) = pages.Next();
            if (header.Kind == PageKind.Dictionary) ReadDictionary(header, values);
            else if (header.Kind is PageKind.Data or PageKind.DataV2)
            {
                Open(header, levels, values);
                return;
            }
        }
    }

    /// <summary>Goes to the page at a place, which begins with that row; the dictionary is read before.</summary>
    public void Seek(long offset, long row)
    {
        if (Dictionary is null && pages.HasDictionary)
        {
            var (header, _, content) = pages.Next();
            if (header.Kind == PageKind.Dictionary) ReadDictionary(header, content);
        }
        pages.Seek(offset);
        _opened = row;
    }

    public void Dispose() => pages.Dispose();

    private void Open(PageHeader header, PageData levels, PageData values)
    {
        if (header.Values > ChunkLeft) throw new ParquetFault($"a page of {header.Values} values where {ChunkLeft} are left");
        PageValues = header.Values;
        _opened += header.Values;
        OpenLevels(header, levels);
        IsCoded = header.Encoding is PageEncoding.PlainDictionary or PageEncoding.RleDictionary;
        Values = null;
        Codes = null;
        if (!IsCoded) Values = target.Open(header.Encoding, values);
        else if (Dictionary is null) throw new ParquetFault("codes without a dictionary before them");
        // A page of missing values alone may have no codes.
        else if (values.Rest > 0) Codes = new(values, values.Byte());
    }

    private void OpenLevels(PageHeader header, PageData levels)
    {
        if (header.Kind == PageKind.Data && header.LevelEncoding != PageEncoding.Rle && leaf.MaxDefinition > 0) throw new ParquetFault($"levels in the encoding {header.LevelEncoding}");
        Repetitions = Open(leaf.MaxRepetition, header.RepetitionBytes);
        Definitions = Open(leaf.MaxDefinition, header.DefinitionBytes);

        // Version 1 leaves levels out that are all 0; version 2 may have them and tells their length.
        HybridDecoder? Open(int max, int length)
        {
            var part = header.Kind == PageKind.DataV2 ? levels.TakePart(length) : max > 0 ? levels.TakePart(levels.Int32()) : levels;
            return max == 0 ? null : new(part, BitOperations.Log2((uint)max) + 1);
        }
    }

    private void ReadDictionary(PageHeader header, PageData values)
    {
        if (Dictionary is not null) throw new ParquetFault("a second dictionary");
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary)) throw new ParquetFault($"a dictionary in the encoding {header.Encoding}");
        // Each value takes a byte at least, a boolean a bit, so the count cannot be larger than the page.
        if (header.Values > header.UncompressedBytes * 8L) throw new ParquetFault($"a dictionary of {header.Values} values in {header.UncompressedBytes} bytes");
        var dictionary = new T[header.Values];
        target.Open(PageEncoding.Plain, values).Read(dictionary);
        Dictionary = dictionary;
    }
}
