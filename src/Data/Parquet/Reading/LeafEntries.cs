using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Goes through the entries of a leaf one by one: levels, and a value where one is there.</summary>
internal sealed class LeafEntries<T>(ParquetLeaf leaf, LeafPages<T> pages) : IDisposable where T : unmanaged
{
    private const int Batch = 1024;

    private readonly int[] _definitions = new int[Batch];
    private readonly int[] _repetitions = new int[Batch];
    private readonly int[] _codes = new int[Batch];
    private readonly T[] _dense = new T[Batch];
    private int _pageLeft;
    private int _at = -1;
    private int _count;
    private int _denseAt;

    /// <summary>Whether the entry opened last has a value.</summary>
    public bool HasValue => _definitions[_at] == leaf.MaxDefinition;

    /// <summary>Its definition level.</summary>
    public int Definition => _definitions[_at];

    /// <summary>Its repetition level.</summary>
    public int Repetition => _repetitions[_at];

    /// <summary>Its value, where there is one.</summary>
    public T Value => _dense[_denseAt];

    /// <summary>Moves to the next entry; false at the end of the row group.</summary>
    public bool Next()
    {
        if (_at >= 0 && _at < _count && HasValue) _denseAt++;
        if (++_at < _count) return true;
        while (_pageLeft == 0)
        {
            if (pages.ChunkLeft == 0)
            {
                _at = _count;
                return false;
            }
            pages.Next();
            _pageLeft = pages.PageValues;
        }
        _count = Math.Min(Batch, _pageLeft);
        _pageLeft -= _count;
        (_at, _denseAt) = (0, 0);
        ReadLevels(pages.Repetitions, _repetitions, leaf.MaxRepetition, 0);
        ReadLevels(pages.Definitions, _definitions, leaf.MaxDefinition, leaf.MaxDefinition);
        ReadValues(_dense.AsSpan(0, _definitions.AsSpan(0, _count).Count(leaf.MaxDefinition)));
        return true;
    }

    public void Dispose() => pages.Dispose();

    private void ReadLevels(HybridDecoder? decoder, int[] levels, int max, int without)
    {
        var part = levels.AsSpan(0, _count);
        if (decoder is null) part.Fill(without);
        else decoder.Read(part);
        CodeRange.Check(part, max + 1);
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
