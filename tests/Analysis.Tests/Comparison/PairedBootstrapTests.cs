using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis.Tests.Comparison;

public sealed class PairedBootstrapTests
{
    [Fact]
    public void Estimate_OfAMeansChange_EqualsTheTextbookError()
    {
        // The change of a mean is the mean of paired differences, whose standard error is s / √n.
        var random = new Random(3);
        float[] a = [.. Enumerable.Range(0, 2000).Select(_ => (float)random.NextDouble())];
        float[] b = [.. a.Select(x => x + 0.3f * (float)random.NextDouble())];
        double[] difference = [.. a.Zip(b, (x, y) => (double)x - y)];
        double mean = difference.Average();
        double expected = Math.Sqrt(difference.Sum(d => (d - mean) * (d - mean)) / (difference.Length - 1) / difference.Length);
        var bootstrap = new PairedBootstrap(1000, seed: 1);
        bootstrap.Add(new PredictionBatch(0, a, new double[2000]), new PredictionBatch(0, b, new double[2000]), [.. Enumerable.Range(0, 2000).Select(i => (long)i)]);

        var (error, samples) = bootstrap.Estimate(new MeanPrediction());

        Assert.Equal(1000, samples);
        Assert.Equal(expected, error!.Value, 0.07 * expected);
    }

    [Fact]
    public void Estimate_OfEqualModels_IsZero()
    {
        var batch = new PredictionBatch(2, [0.2f, 0.8f, 0.6f, 0.4f, 0.1f, 0.9f], [1, 0, 1]);
        var bootstrap = new PairedBootstrap(50, 1);
        bootstrap.Add(batch, batch, [0, 1, 2]);

        Assert.Equal(0, bootstrap.Estimate(new Accuracy()).StandardError);
    }

    [Fact]
    public void Draw_OfManyExamples_IsPoisson()
    {
        int[] counts = [.. Enumerable.Range(0, 100_000).Select(i => PoissonWeight.Draw(7, 3, i))];

        Assert.Equal(1, counts.Average(), 0.02);
        Assert.Equal(Math.Exp(-1), counts.Count(c => c == 0) / 1e5, 0.01);
        Assert.Equal(Math.Exp(-1) / 2, counts.Count(c => c == 2) / 1e5, 0.01);
        Assert.NotEqual(counts[..100], Enumerable.Range(0, 100).Select(i => PoissonWeight.Draw(7, 4, i)));
    }

    [Theory]
    [InlineData(0.95, 19, 1.7291)]
    [InlineData(0.95, 99, 1.6604)]
    [InlineData(0.975, 10, 2.2281)]
    [InlineData(0.99, 99, 2.3646)]
    [InlineData(0.5, 50, 0)]
    public void Quantile_OfStudentsDistribution_EqualsTables(double probability, int degreesOfFreedom, double expected) =>
        Assert.Equal(expected, StudentT.Quantile(probability, degreesOfFreedom), 2e-4);
}
