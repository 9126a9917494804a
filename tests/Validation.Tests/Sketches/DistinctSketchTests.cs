using Pipelines.Validation.Sketches;

namespace Pipelines.Validation.Tests.Sketches;

public sealed class DistinctSketchTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(50_000)]
    [InlineData(300_000)]
    [InlineData(2_000_000)]
    public void Estimate_DistinctHashes_WithinOnePercent(int count)
    {
        var sketch = new DistinctSketch();

        for (ulong i = 0; i < (ulong)count; i++)
            sketch.Add(Hashing.Of(i * 31));

        Assert.Equal(count, sketch.Estimate(), 0.01 * count);
    }

    [Fact]
    public void Estimate_ManySets_ErrsAsPromisedWithoutBias()
    {
        const int Count = 300_000;
        var errors = new List<double>();

        for (ulong set = 0; set < 30; set++)
        {
            var sketch = new DistinctSketch();
            for (ulong i = 0; i < Count; i++)
                sketch.Add(Hashing.Of((set << 32) + i));
            errors.Add(sketch.Estimate() / (double)Count - 1);
        }

        var deviation = Math.Sqrt(errors.Average(e => e * e));
        Assert.InRange(deviation, 0, 0.0045);
        Assert.InRange(errors.Average(), -0.0018, 0.0018);
    }

    [Fact]
    public void Merge_OverlappingParts_EqualsTheWhole()
    {
        var (whole, left, right) = (new DistinctSketch(), new DistinctSketch(), new DistinctSketch());
        for (ulong i = 0; i < 100_000; i++)
        {
            whole.Add(Hashing.Of(i));
            if (i < 70_000)
                left.Add(Hashing.Of(i));
            if (i >= 30_000)
                right.Add(Hashing.Of(i));
        }

        left.Merge(right);

        Assert.Equal(whole.Estimate(), left.Estimate());
    }
}
