namespace Pipelines.Data.Tests.Columns;

public sealed class ColumnBatchTests
{
    private static readonly ColumnBatch Sut = ColumnBatch.Of(Int64Column.From("a", 1, null, 3, 4), Utf8Column.From("b", "x", "y", null, "x"));

    [Fact]
    public void Select_Names_GivesThemInOrder()
    {
        Assert.Equal(["b", "a"], Sut.Select(["b", "a"]).Columns.Select(c => c.Name));
        Assert.Equal(4, Sut.Select([]).Rows);
    }

    [Fact]
    public void Filter_Mask_KeepsThoseRows()
    {
        var kept = Sut.Filter([true, false, true, false]);

        Assert.Equal([1L, 3L], kept["a"].Values());
        Assert.Equal(["x", null], kept["b"].Values());
        Assert.Same(Sut, Sut.Filter([true, true, true, true]));
    }

    [Fact]
    public void Slice_Rows_MovesTheFirstRowNumber()
    {
        var slice = new ColumnBatch(Sut.Columns, firstRow: 100).Slice(1, 2);

        Assert.Equal((101L, 2), (slice.FirstRow, slice.Rows));
    }

    [Fact]
    public void Concat_Slices_IsTheBatch()
    {
        var joined = ColumnBatch.Concat([Sut.Slice(0, 1), Sut.Slice(1, 3)]);

        Assert.Equal(Sut.Columns.Select(c => c.Values()), joined.Columns.Select(c => c.Values()));
    }

    [Fact]
    public void With_ColumnOfAName_ReplacesOrAdds()
    {
        Assert.Equal(["a", "b", "c"], Sut.With(Int64Column.From("c", 1, 2, 3, 4)).Columns.Select(c => c.Name));
        Assert.Equal([ColumnType.Float64, ColumnType.Utf8], Sut.With(Float64Column.From("a", 1, 2, 3, 4)).Columns.Select(c => c.Type));
    }

    [Fact]
    public void New_DifferentLengthsOrSameNames_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => ColumnBatch.Of(Int64Column.From("a", 1), Int64Column.From("b", 1, 2)));
        Assert.Throws<ArgumentException>(() => ColumnBatch.Of(Int64Column.From("a", 1), Int64Column.From("a", 1)));
    }

    [Fact]
    public void Indexer_UnknownName_NamesTheKnown()
    {
        Assert.Equal("Found no column 'z', expected one of a, b.", Assert.Throws<UnknownColumnException>(() => Sut["z"]).Message);
    }
}
