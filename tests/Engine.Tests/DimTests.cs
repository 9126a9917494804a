namespace Pipelines.Engine.Tests;

public sealed class DimTests
{
    [Fact]
    public void Arithmetic_OfASymbol_StaysLinear()
    {
        var n = Dim.Batch;

        Assert.Equal("2*batch+1", (n * 2 + 1).ToString());
        Assert.Equal("batch-3", (n - 3).ToString());
        Assert.Equal(n, (n * 6) / 6);
        Assert.Equal((Dim)6, n * 6 / n);
        Assert.Equal((Dim)0, n - n);
        Assert.Equal(7, (n * 2 + 1).Resolve(new Dictionary<string, long> { ["batch"] = 3 }));
    }

    [Fact]
    public void Arithmetic_ThatIsNotLinear_IsAnError()
    {
        Assert.Throws<ShapeException>(() => Dim.Batch * Dim.Batch);
        Assert.Throws<ShapeException>(() => Dim.Batch + Dim.Symbol("time"));
        Assert.Throws<ShapeException>(() => (Dim.Batch * 3) / 2);
        Assert.Throws<ShapeException>(() => (Dim)7 / 2);
        Assert.Throws<ShapeException>(() => Dim.Batch.Value);
        Assert.Throws<ShapeException>(() => Dim.Batch.Resolve(new Dictionary<string, long>()));
    }
}
