using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

public class VectorTests
{
    [Fact]
    public void Combine_Columns_MakeOneVectorWithMeansForMissing()
    {
        var train = ColumnBatch.Of(Float64Column.From("a", 1, 3, null), Int64Column.From("b", 10, 20, 30));

        var transform = Apply.Fit(train, "both", new Combine(["a", "b"]));

        Assert.Equal(["a", "b"], transform.Features.Single(f => f.Name == "both").Labels);
        Assert.Equal([1, 10, 3, 20, 2, 30], transform.Transform(train)["both"].ToArray<float>());
    }

    // Two columns that vary along one line, and a third that hardly does: figures by NumPy's eigh of the population covariance, signs as documented.
    [Fact]
    public void Pca_CorrelatedColumns_FindsTheirAxis()
    {
        var train = ColumnBatch.Of(Float64Column.From("a", -2, -1, 0, 1, 2), Float64Column.From("b", -4, -2, 0, 2, 4));

        var transform = Apply.Fit(train, "p", new Combine(["a", "b"]), new Pca(1));

        var root = Math.Sqrt(5);
        Apply.AssertClose([-2 * root, -root, 0, root, 2 * root], transform.Transform(train)["p"].ToArray<float>());
    }

    [Fact]
    public void Pca_AllComponents_KeepDistancesAndDecorrelate()
    {
        var random = new Random(3);
        double?[] Draw(double scale) => [.. Enumerable.Range(0, 400).Select(_ => (double?)((random.NextDouble() - 0.5) * scale))];
        var (a, b) = (Draw(1), Draw(5));
        var train = ColumnBatch.Of(Float64Column.From("a", a), Float64Column.From("b", b), Float64Column.From("c", [.. a.Zip(b, (x, y) => x + y)]));

        var y = Apply.Fit(train, "p", new Combine(["a", "b", "c"]), new Pca(3)).Transform(train)["p"].ToArray<float>().Chunk(3).ToArray();

        double Covariance(int i, int j) => y.Average(r => r[i] * (double)r[j]) - y.Average(r => (double)r[i]) * y.Average(r => (double)r[j]);
        Assert.True(Covariance(0, 0) > Covariance(1, 1) && Covariance(1, 1) > Covariance(2, 2));
        Assert.Equal(0, Covariance(0, 1), 1e-4);
        Assert.Equal(0, Covariance(2, 2), 1e-4);
        var centred = Enumerable.Range(0, 400).Sum(i => Math.Pow(a[i]!.Value - a.Average()!.Value, 2) + Math.Pow(b[i]!.Value - b.Average()!.Value, 2) + Math.Pow(a[i]!.Value + b[i]!.Value - a.Average()!.Value - b.Average()!.Value, 2));
        Assert.Equal(centred, y.Sum(r => r.Sum(v => (double)v * v)), centred * 1e-5);
    }
}
