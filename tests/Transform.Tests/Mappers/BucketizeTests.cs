using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

public class BucketizeTests
{
    [Fact]
    public void Bucketize_Boundaries_CountsThoseNotAbove()
    {
        var rows = Apply.Column(-5, 0, 5, 10, double.PositiveInfinity, double.NegativeInfinity, null, double.NaN);

        var actual = Apply.Indexes(Apply.Column(1, 2), rows, new Bucketize(Boundaries: [0, 10]));

        Assert.Equal([0, 1, 1, 2, 2, 0, 3, 3], actual);
    }

    [Fact]
    public void Bucketize_EqualCount_FillsBucketsEvenly()
    {
        var train = Apply.Column([.. Enumerable.Range(0, 1000).Select(i => (double?)Math.Sqrt(i))]);

        var counts = Apply.Indexes(train, train, new Bucketize(10)).GroupBy(i => i).OrderBy(g => g.Key).Select(g => g.Count());

        Assert.Equal(Enumerable.Repeat(100, 10), counts);
    }

    [Fact]
    public void Bucketize_FewDistinctValues_MakesFewerBuckets()
    {
        var transform = Apply.Fit(Apply.Integers(0, 0, 0, 0, 0, 0, 1, 1), new Bucketize(4));

        Assert.Equal(["< 0", "0 .. 1", ">= 1", "(missing)"], transform.Features[0].Labels);
    }

    [Fact]
    public void Bucketize_OneHotWithoutMissingInTraining_MissingIsZeros()
    {
        var actual = Apply.Numbers(Apply.Column(1, 2, 3), Apply.Column(1, 3, null), new Bucketize(2), new OneHot());

        Assert.Equal([1, 0, 0, 1, 0, 0], actual);
    }
}
