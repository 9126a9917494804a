using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads a column of lists: elements and where each row's begin. A list of lists is one list; a missing element is what a graph takes for missing.</summary>
internal sealed class ListReader<T>(ParquetFile file, ParquetLeaf leaf, LeafTarget<T> target, LeafPages<T> pages, long rows) : LeafReader(file, leaf.Field) where T : unmanaged
{
    private readonly LeafEntries<T> _entries = new(leaf, pages);
    private readonly int[] _offsets = new int[SliceRows + 1];
    private readonly ulong[] _present = new ulong[SliceRows / 64];
    private T[] _elements = new T[1024];
    private long _left = rows;
    private bool? _hasEntry;

    public override void Dispose() => _entries.Dispose();

    protected override bool ReadSlice(int maxRows, out ColumnSlice slice)
    {
        slice = default;
        if (_left == 0) return false;
        var count = (int)Math.Min(maxRows, _left);
        Array.Clear(_present);
        var (row, elements, present) = (-1, 0, 0);
        for (_hasEntry ??= _entries.Next(); _hasEntry.Value; _hasEntry = _entries.Next())
        {
            var definition = _entries.Definition;
            if (_entries.Repetition == 0)
            {
                if (row == count - 1) break;
                _offsets[++row] = elements;
                if (definition >= leaf.OuterListDefinition - 1)
                {
                    _present[row >> 6] |= 1ul << (row & 63);
                    present++;
                }
            }
            else if (row < 0) throw new ParquetFault("a row group that begins within a list");
            if (definition < leaf.InnerListDefinition) continue;
            if (elements == _elements.Length) Array.Resize(ref _elements, checked(elements * 2));
            _elements[elements++] = _entries.HasValue ? _entries.Value : target.MissingElement;
        }
        if (row != count - 1) throw new ParquetFault("a column with fewer rows than its row group");
        _offsets[count] = elements;
        _left -= count;
        if (_left == 0 && _hasEntry.Value) throw new ParquetFault("a column with more rows than its row group");
        slice = target.Slice(count, present, present == count ? default : _present.AsSpan(0, Validity.WordCount(count)), _elements.AsSpan(0, elements), _offsets.AsSpan(0, count + 1));
        return true;
    }
}
