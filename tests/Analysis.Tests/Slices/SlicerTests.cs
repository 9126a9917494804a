using Pipelines.Data;

namespace Pipelines.Analysis.Tests.Slices;

public sealed class SlicerTests
{
    [Fact]
    public void Split_ByTwoColumns_GroupsByBothAndKeepsMissingApart()
    {
        var batch = ColumnBatch.Of(Utf8Column.From("city", "A", "A", null, "", "B"), Int64Column.From("hour", 9, 10, 9, 9, null));

        var slices = Slicer.Split(batch, ["city", "hour"]).OrderBy(s => s.Slice).ToArray();

        Assert.Equal(["city=A, hour=9", "city=A, hour=10", "city=B, hour is missing", "city is missing, hour=9"], slices.Select(s => s.Slice.ToString()));
        Assert.Equal([[0], [1], [4], [2, 3]], slices.Select(s => s.Rows));
    }

    [Fact]
    public void Split_ByFractions_IsRefused() =>
        Assert.Equal("Slices by 'x': the column has fractional numbers, expected texts or whole numbers. Slice by a column of few distinct values.",
            Assert.Throws<AnalysisException>(() => Slicer.Split(ColumnBatch.Of(Float32Column.From("x", 0.5f)), ["x"]).ToArray()).Message);
}
