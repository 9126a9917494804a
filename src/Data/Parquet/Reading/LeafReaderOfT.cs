using System.Numerics;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Puts the levels and values of pages together to columns.</summary>
internal sealed class LeafReader<T>(ParquetLeaf leaf, LeafTarget<T> target) : LeafReader(leaf) where T : unmanaged
{
    private const int LevelBatch = 1024;

    private readonly int[] _definitions = new int[LevelBatch];
    private readonly int[] _repetitions = new int[LevelBatch];
    private readonly T[] _dense = new T[LevelBatch];
    private ChunkPages _pages = null!;
    private long _chunkLeft;
    private int _pageLeft;
    private HybridDecoder? _definitionLevels;
    private HybridDecoder? _repetitionLevels;
    private Decoder<T> _values = null!;
    private T[]? _dictionary;
    private int _levelAt;
    private int _levelCount;
    private int _denseAt;

    public override void BeginChunk(ChunkPages pages, long values)
    {
        (_pages, _chunkLeft, _pageLeft, _dictionary, _levelAt, _levelCount) = (pages, values, 0, null, 0, 0);
        target.BeginChunk();
    }

    public override Column Read(int rows) => Leaf.MaxRepetition == 0 ? ReadFlat(rows) : ReadLists(rows);

    private Column ReadFlat(int rows)
    {
        var values = new T[rows];
        var present = Leaf.MaxDefinition == 0 ? null : new ulong[Validity.WordCount(rows)];
        for (var at = 0; at < rows;)
        {
            var n = NextLevels(Math.Min(rows - at, LevelBatch));
            if (present is null) _values.Read(values.AsSpan(at, n));
            else ReadOptional(values.AsSpan(at, n), present, at);
            at += n;
        }
        return target.Build(values, present is null ? Validity.AllPresent(rows) : Validity.FromWords(present, rows), null);
    }

    private void ReadOptional(Span<T> values, ulong[] present, int at)
    {
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (_definitions[i] != Leaf.MaxDefinition) continue;
            present[(at + i) >> 6] |= 1ul << ((at + i) & 63);
            count++;
        }
        if (count == values.Length)
        {
            _values.Read(values);
            return;
        }
        var dense = _dense.AsSpan(0, count);
        _values.Read(dense);
        for (int i = 0, d = 0; i < values.Length; i++)
            if (_definitions[i] == Leaf.MaxDefinition) values[i] = dense[d++];
    }

    private Column ReadLists(int rows)
    {
        var elements = new List<T>();
        var offsets = new int[rows + 1];
        var present = new ulong[Validity.WordCount(rows)];
        var row = -1;
        while (true)
        {
            if (_levelAt == _levelCount && !FillLevels()) break;
            var definition = _definitions[_levelAt];
            if (_repetitions[_levelAt] == 0)
            {
                if (row == rows - 1) break;
                row++;
                if (definition >= Leaf.OuterListDefinition - 1) present[row >> 6] |= 1ul << (row & 63);
            }
            else if (row < 0) throw new ParquetFault("a row group that begins within a list");
            if (definition == Leaf.MaxDefinition) elements.Add(_dense[_denseAt++]);
            else if (definition >= Leaf.InnerListDefinition) elements.Add(target.MissingElement);
            offsets[row + 1] = elements.Count;
            _levelAt++;
        }
        if (row != rows - 1) throw new ParquetFault("a column with fewer rows than its row group");
        return target.Build([.. elements], Validity.FromWords(present, rows), offsets);
    }

    /// <summary>Reads on in levels and values; false at the end of the row group.</summary>
    private bool FillLevels()
    {
        if (_pageLeft == 0 && _chunkLeft == 0) return false;
        _levelCount = NextLevels(LevelBatch);
        (_levelAt, _denseAt) = (0, 0);
        _values.Read(_dense.AsSpan(0, _definitions.AsSpan(0, _levelCount).Count(Leaf.MaxDefinition)));
        return true;
    }

    /// <summary>The levels of the next values, at most so many and of one page; tells how many.</summary>
    private int NextLevels(int most)
    {
        while (_pageLeft == 0) OpenPage();
        var n = Math.Min(most, _pageLeft);
        _pageLeft -= n;
        Levels(_definitionLevels, _definitions.AsSpan(0, n), Leaf.MaxDefinition);
        Levels(_repetitionLevels, _repetitions.AsSpan(0, n), Leaf.MaxRepetition);
        return n;
    }

    private static void Levels(HybridDecoder? decoder, Span<int> levels, int max)
    {
        if (decoder is null) return;
        decoder.Read(levels);
        foreach (var level in levels)
            if ((uint)level > (uint)max) throw new ParquetFault($"the level {level} where {max} is the highest");
    }

    private void OpenPage()
    {
        if (_chunkLeft == 0) throw new ParquetFault("a column with fewer values than its row group");
        var (header, levels, values) = _pages.Next();
        switch (header.Kind)
        {
            case PageKind.Dictionary:
                ReadDictionary(header, values);
                break;
            case PageKind.Index:
                break;
            default:
                if (header.Values > _chunkLeft) throw new ParquetFault($"a page of {header.Values} values where {_chunkLeft} are left");
                _pageLeft = header.Values;
                _chunkLeft -= header.Values;
                OpenLevels(header, levels);
                _values = header.Encoding is PageEncoding.PlainDictionary or PageEncoding.RleDictionary ? DictionaryDecoder<T>.Open(values, _dictionary) : target.Open(header.Encoding, values);
                break;
        }
    }

    private void OpenLevels(PageHeader header, PageData levels)
    {
        if (header.Kind == PageKind.Data && header.LevelEncoding != PageEncoding.Rle && Leaf.MaxDefinition > 0) throw new ParquetFault($"levels in the encoding {header.LevelEncoding}");
        _repetitionLevels = Open(Leaf.MaxRepetition, header.RepetitionBytes);
        _definitionLevels = Open(Leaf.MaxDefinition, header.DefinitionBytes);

        // Version 1 leaves levels out that are all 0; version 2 may have them and tells their length.
        HybridDecoder? Open(int max, int length)
        {
            var part = header.Kind == PageKind.DataV2 ? levels.TakePart(length) : max > 0 ? levels.TakePart(levels.Int32()) : levels;
            return max == 0 ? null : new(part, BitOperations.Log2((uint)max) + 1);
        }
    }

    private void ReadDictionary(PageHeader header, PageData values)
    {
        if (_dictionary is not null) throw new ParquetFault("a second dictionary");
        if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary)) throw new ParquetFault($"a dictionary in the encoding {header.Encoding}");
        // Each value takes a byte at least, a boolean a bit, so the count cannot be larger than the page.
        if (header.Values > header.UncompressedBytes * 8L) throw new ParquetFault($"a dictionary of {header.Values} values in {header.UncompressedBytes} bytes");
        var dictionary = new T[header.Values];
        target.Open(PageEncoding.Plain, values).Read(dictionary);
        _dictionary = dictionary;
    }
}
