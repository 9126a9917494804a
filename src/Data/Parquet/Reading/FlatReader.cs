using System.Numerics;
using Pipelines.Data.Parquet.Encodings;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Reading;

/// <summary>Reads a column of one value a row: dense values where the page holds them, or codes with the dictionary.</summary>
internal sealed class FlatReader<T>(ParquetFile file, ParquetLeaf leaf, LeafTarget<T> target, LeafPages<T> pages, long rows) : LeafReader(file, leaf.Field) where T : unmanaged
{
    private readonly ulong[] _slice = new ulong[SliceRows / 64];
    private int[] _codes = [];
    private T[] _buffer = [];
    private ulong[] _page = [];
    private int _pageRow;
    private int _pageLeft;
    private bool _allPresent;
    private long _row;

    public override void Dispose() => pages.Dispose();

    protected override bool ReadSlice(int maxRows, out ColumnSlice slice)
    {
        slice = default;
        if (_row == rows) return false;
        while (_pageLeft == 0) OpenPage();
        var count = Math.Min(maxRows, _pageLeft);
        var present = _allPresent ? count : BitRange.Take(_page, _pageRow, _slice, count);
        var validity = present == count ? default : _slice.AsSpan(0, Validity.WordCount(count));
        slice = pages.IsCoded ? Coded(count, present, validity) : Dense(count, present, validity);
        _pageRow += count;
        _pageLeft -= count;
        _row += count;
        return true;
    }

    /// <summary>Whole pages are passed over unread where the index knows their places.</summary>
    protected override void Skip(long count)
    {
        var target = _row + count;
        if (count > _pageLeft && Index is { } index && PageOf(index, target) is var page && index.Places[page].FirstRow > _row)
        {
            pages.Seek(index.Places[page].Offset, index.Places[page].FirstRow);
            (_row, _pageLeft) = (index.Places[page].FirstRow, 0);
        }
        base.Skip(target - _row);
    }

    /// <summary>The last page that does not begin after a row.</summary>
    private static int PageOf(PageIndex index, long row)
    {
        var page = 0;
        while (page + 1 < index.Places.Count && index.Places[page + 1].FirstRow <= row) page++;
        return page;
    }

    private ColumnSlice Dense(int count, int present, ReadOnlySpan<ulong> validity) =>
        target.Slice(count, present, validity, pages.Values!.Take(present, ref _buffer), default);

    private ColumnSlice Coded(int count, int present, ReadOnlySpan<ulong> validity)
    {
        var codes = Codes(present);
        if (present > 0) (pages.Codes ?? throw new ParquetFault("a page that ends early")).Read(codes);
        CodeRange.Check(codes, pages.Dictionary!.Length);
        return target.CodedSlice(count, present, validity, codes, pages.Dictionary, default);
    }

    private Span<int> Codes(int count)
    {
        if (_codes.Length < count) _codes = new int[SliceRows];
        return _codes.AsSpan(0, count);
    }

    private void OpenPage()
    {
        pages.Next();
        (_pageRow, _pageLeft) = (0, pages.PageValues);
        _allPresent = true;
        if (pages.Definitions is not { } levels) return;
        var words = Validity.WordCount(_pageLeft) + 1;
        if (_page.Length < words) _page = new ulong[words];
        else _page.AsSpan(0, words).Clear();
        _allPresent = (leaf.MaxDefinition == 1 ? levels.ReadBits(_page, _pageLeft) : ReadLevels(levels)) == _pageLeft;
    }

    /// <summary>A value within structs is there where its level is the highest.</summary>
    private int ReadLevels(HybridDecoder levels)
    {
        var present = 0;
        for (var at = 0; at < _pageLeft; at += SliceRows)
        {
            var part = Codes(Math.Min(SliceRows, _pageLeft - at));
            levels.Read(part);
            CodeRange.Check(part, leaf.MaxDefinition + 1);
            for (var i = 0; i < part.Length; i++)
                if (part[i] == leaf.MaxDefinition) _page[(at + i) >> 6] |= 1ul << ((at + i) & 63);
        }
        foreach (var word in _page.AsSpan(0, Validity.WordCount(_pageLeft))) present += BitOperations.PopCount(word);
        return present;
    }
}
