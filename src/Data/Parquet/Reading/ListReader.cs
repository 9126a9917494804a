using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads a column of lists: elements and where each row's begin. A list of lists is one list; a missing element is what a graph takes for missing.</summary>
internal sealed class ListReader<T>(ParquetFile file, ParquetLeaf leaf, LeafTarget<T> target, LeafPages<T> pages, long rows) : LeafReader(file, leaf) where T : unmanaged
{
    private const int LevelBatch = 1024;

    private readonly int[] _definitions = new int[LevelBatch];
    private readonly int[] _repetitions = new int[LevelBatch];
    private readonly int[] _codes = new int[LevelBatch];
    private readonly T[] _dense = new T[LevelBatch];
    private readonly int[] _offsets = new int[SliceRows + 1];
    private readonly ulong[] _present = new ulong[SliceRows / 64];
    private T[] _elements = new T[LevelBatch];
    private long _left = rows;
    private int _pageLeft;
    private int _levelAt;
    private int _levelCount;
    private int _denseAt;

    public override void Dispose() => pages.Dispose();

    protected override bool ReadSlice(int maxRows, out ColumnSlice slice)
    {
        slice = default;
        if (_left == 0) return false;
        var count = (int)Math.Min(maxRows, _left);
        Array.Clear(_present);
        var (row, elements, present) = (-1, 0, 0);
        while (_levelAt < _levelCount || FillLevels())
        {
            var definition = _definitions[_levelAt];
            if (_repetitions[_levelAt] == 0)
            {
                if (row == count - 1) break;
                _offsets[++row] = elements;
                if (definition >= Leaf.OuterListDefinition - 1)
                {
                    _present[row >> 6] |= 1ul << (row & 63);
                    present++;
                }
            }
            else if (row < 0) throw new ParquetFault("a row group that begins within a list");
            if (definition >= Leaf.InnerListDefinition)
            {
                if (elements == _elements.Length) Array.Resize(ref _elements, checked(elements * 2));
                _elements[elements++] = definition == Leaf.MaxDefinition ? _dense[_denseAt++] : target.MissingElement;
            }
            _levelAt++;
        }
        if (row != count - 1) throw new ParquetFault("a column with fewer rows than its row group");
        _offsets[count] = elements;
        _left -= count;
        if (_left == 0 && _levelAt < _levelCount) throw new ParquetFault("a column with more rows than its row group");
        slice = target.Slice(count, present, present == count ? default : _present.AsSpan(0, Validity.WordCount(count)), _elements.AsSpan(0, elements), _offsets.AsSpan(0, count + 1));
        return true;
    }

    /// <summary>Reads on in levels and values; false at the end of the row group.</summary>
    private bool FillLevels()
    {
        while (_pageLeft == 0)
        {
            if (pages.ChunkLeft == 0) return false;
            pages.Next();
            _pageLeft = pages.PageValues;
        }
        _levelCount = Math.Min(LevelBatch, _pageLeft);
        _pageLeft -= _levelCount;
        (_levelAt, _denseAt) = (0, 0);
        ReadLevels(pages.Repetitions, _repetitions, Leaf.MaxRepetition);
        ReadLevels(pages.Definitions, _definitions, Leaf.MaxDefinition);
        ReadValues(_dense.AsSpan(0, _definitions.AsSpan(0, _levelCount).Count(Leaf.MaxDefinition)));
        return true;
    }

    private void ReadLevels(HybridDecoder? decoder, int[] levels, int max)
    {
        decoder!.Read(levels.AsSpan(0, _levelCount));
        CodeRange.Check(levels.AsSpan(0, _levelCount), max + 1);
    }

    private void ReadValues(Span<T> values)
    {
        if (!pages.IsCoded)
        {
            pages.Values!.Read(values);
            return;
        }
        if (values.IsEmpty) return;
        var codes = _codes.AsSpan(0, values.Length);
        (pages.Codes ?? throw new ParquetFault("a page that ends early")).Read(codes);
        var dictionary = pages.Dictionary!;
        CodeRange.Check(codes, dictionary.Length);
        for (var i = 0; i < codes.Length; i++) values[i] = dictionary[codes[i]];
    }
}
