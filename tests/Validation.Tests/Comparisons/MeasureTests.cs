using Pipelines.Data;
using Pipelines.Validation.Comparisons.Measures;

namespace Pipelines.Validation.Tests.Comparisons;

public sealed class MeasureTests
{
    private static readonly string[] Mostly = ["a", "a", "a", "b", "b", "c", "c", "c", "c", "d"];
    private static readonly string[] Other = ["a", "c", "c", "e", "e"];

    [Fact]
    public void Distance_Categories_EqualsSlowCalculation()
    {
        var (p, q) = (Text(Mostly), Text(Other));
        var values = Mostly.Concat(Other).Distinct().ToList();
        var shares = values.Select(v => (P: Share(Mostly, v), Q: Share(Other, v))).ToList();

        Assert.Equal(shares.Max(s => Math.Abs(s.P - s.Q)), Distance(ComparisonMeasure.LInfinity, p, q, true), 1e-12);
        Assert.Equal(values.Max(v => Math.Abs(Mostly.Count(x => x == v) - (double)Other.Count(x => x == v))) / 15, Distance(ComparisonMeasure.NormalizedAbsoluteDifference, p, q, true), 1e-12);
        double Kl(Func<(double P, double Q), double> side) => shares.Where(s => side(s) > 0).Sum(s => side(s) * Math.Log2(side(s) / ((s.P + s.Q) / 2)));
        Assert.Equal((Kl(s => s.P) + Kl(s => s.Q)) / 2, Distance(ComparisonMeasure.JensenShannon, p, q, true), 1e-12);
        Assert.Equal(
            shares.Sum(s => (Math.Max(s.P, 1e-4) - Math.Max(s.Q, 1e-4)) * Math.Log(Math.Max(s.P, 1e-4) / Math.Max(s.Q, 1e-4))),
            Distance(ComparisonMeasure.PopulationStability, p, q, true), 1e-12);
    }

    [Theory]
    [InlineData(ComparisonMeasure.LInfinity, 1.0)]
    [InlineData(ComparisonMeasure.JensenShannon, 1.0)]
    [InlineData(ComparisonMeasure.NormalizedAbsoluteDifference, 0.5)]
    public void Distance_DisjointCategories_IsTheLargest(ComparisonMeasure measure, double largest) =>
        Assert.Equal(largest, Distance(measure, Text("x", "x"), Text("y", "y"), true), 1e-12);

    [Fact]
    public void Distance_DisjointNumbers_IsOne()
    {
        var (p, q) = (Numbers(i => i, 1000), Numbers(i => i + 5000, 1000));

        Assert.Equal(1, Distance(ComparisonMeasure.JensenShannon, p, q), 1e-12);
        Assert.Equal(1, Distance(ComparisonMeasure.KolmogorovSmirnov, p, q), 1e-12);
    }

    [Theory]
    [InlineData(ComparisonMeasure.JensenShannon)]
    [InlineData(ComparisonMeasure.KolmogorovSmirnov)]
    [InlineData(ComparisonMeasure.PopulationStability)]
    public void Distance_SameNumbers_IsZero(ComparisonMeasure measure)
    {
        var (p, q) = (Numbers(i => i % 17 == 0 ? 0 : Math.Exp(i % 700 / 100.0), 5000), Numbers(i => i % 17 == 0 ? 0 : Math.Exp(i % 700 / 100.0), 5000));

        Assert.Equal(0, Distance(measure, p, q), 1e-12);
    }

    [Fact]
    public void Distance_ShiftedNormals_NearTheDivergenceOfTheirDensities()
    {
        var random = new Random(1);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var (p, q) = (Numbers(_ => Normal() + 1, 100_000), Numbers(_ => Normal(), 100_000));

        // Of the densities, integrated over a fine grid: binning loses a little of it.
        double expected = 0;
        for (var x = -9.0; x < 10; x += 0.001)
        {
            var (a, b) = (Math.Exp(-(x - 1) * (x - 1) / 2) / Math.Sqrt(2 * Math.PI), Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
            expected += 0.001 * (a * Math.Log2(2 * a / (a + b)) + b * Math.Log2(2 * b / (a + b))) / 2;
        }
        Assert.InRange(Distance(ComparisonMeasure.JensenShannon, p, q), 0.93 * expected, 1.01 * expected);
        // The largest difference of the cumulated densities lies halfway between the means: erf(0.5 / √2).
        Assert.Equal(0.3829, Distance(ComparisonMeasure.KolmogorovSmirnov, p, q), 0.01);
    }

    [Fact]
    public void Distance_WholeNumbers_KolmogorovSmirnovIsExact()
    {
        var p = Compute(Int64Column.From("x", [.. Enumerable.Range(0, 100).Select(i => (long?)(i % 10))]));
        var q = Compute(Int64Column.From("x", [.. Enumerable.Range(0, 100).Select(i => (long?)(i % 10 < 5 ? 3 : 7))]));

        // Of q half is at most 6; of p seven tenths are, and of q nothing is below 3, of p three tenths.
        Assert.Equal(0.3, Distance(ComparisonMeasure.KolmogorovSmirnov, p, q), 1e-12);
    }

    [Fact]
    public void Distance_MoreNotANumber_Grows()
    {
        var p = Numbers(i => i % 2 == 0 ? double.NaN : i, 1000);
        var q = Numbers(i => i, 1000);

        Assert.InRange(Distance(ComparisonMeasure.JensenShannon, p, q), 0.25, 0.5);
    }

    private static double Distance(ComparisonMeasure measure, FeatureStatistics p, FeatureStatistics q, bool isCategorical = false) => Measure.Of(measure).Distance(p, q, isCategorical);

    private static double Share(string[] values, string value) => values.Count(v => v == value) / (double)values.Length;

    private static FeatureStatistics Text(params string[] values) => Compute(Utf8Column.From("x", values));

    private static FeatureStatistics Numbers(Func<int, double> draw, int count) =>
        Compute(Float64Column.From("x", [.. Enumerable.Range(0, count).Select(i => (double?)draw(i))]));

    private static FeatureStatistics Compute(Column column) => StatisticsGenerator.Compute(new InMemoryExamples(ColumnBatch.Of(column)), "train")["x"];
}
