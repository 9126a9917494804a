namespace Pipelines.Engine.Tests;

public sealed class NDArrayTests
{
    [Fact]
    public void From_DataAndShape_CopiesInRowMajorOrder()
    {
        float[] data = [1, 2, 3, 4, 5, 6];
        var array = NDArray.From(data, 2, 3);
        data[0] = 9;

        Assert.Equal(DType.Float32, array.DType);
        Assert.Equal([2, 3], array.Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], array.ToArray<float>());
        Assert.Equal([1], NDArray.From(new[] { 1f }).Shape);
        Assert.Empty(NDArray.From(new[] { 1f }, []).Shape);
        Assert.Equal("Float32 (2, 3)", array.ToString());
    }

    [Fact]
    public void From_ShapeThatDoesNotFit_SaysSo()
        => Assert.Contains("6 elements do not fill the shape (4) of 4", Assert.Throws<ShapeException>(() => NDArray.From(new float[6], 4)).Message, StringComparison.Ordinal);

    [Fact]
    public void AsSpan_AnotherType_NamesBoth()
    {
        var fault = Assert.Throws<DTypeException>(() => NDArray.Zeros(DType.Float32, 2).AsSpan<double>().Length);

        Assert.Contains("holds Float32, not Double", fault.Message, StringComparison.Ordinal);
        Assert.Throws<DTypeException>(() => NDArray.From(new decimal[1]));
    }

    [Fact]
    public void Strings_Null_IsEmpty() => Assert.Equal(["a", ""], NDArray.Strings(["a", null]).ToArray<string>());

    [Fact]
    public void Number_ThatDoesNotFit_IsAnError()
    {
        Assert.Equal(3, NDArray.Number(DType.Int32, 3).Item<int>());
        Assert.Throws<DTypeException>(() => NDArray.Number(DType.Int32, 2.5));
        Assert.Throws<DTypeException>(() => NDArray.Number(DType.String, 1));
        Assert.Throws<DTypeException>(() => NDArray.Number(DType.Bool, 2));
    }

    [Fact]
    public void ContentEquals_ComparesTypeShapeAndBits()
    {
        var a = NDArray.From(new[] { 1f, float.NaN });

        Assert.True(a.ContentEquals(NDArray.From(new[] { 1f, float.NaN })));
        Assert.False(a.ContentEquals(NDArray.From(new[] { 1f, float.NaN }, 2, 1)));
        Assert.False(NDArray.From(new[] { 0f }).ContentEquals(NDArray.From(new[] { -0f })));
        Assert.True(NDArray.Strings(["x"]).ContentEquals(NDArray.Strings(["x"])));
        Assert.False(a.ContentEquals(NDArray.From(new[] { 1.0, 2 })));
    }

    [Fact]
    public void Casts_ToAndFromStorageTypes_RoundToTheNearest()
    {
        var x = Tensor.Constant(NDArray.From(new[] { 1f, 1.00390625f, 1.0117188f, 1e30f, float.NaN, 65504 }));

        Values.AssertClose([1, 1, 1.015625, (float)(BFloat16)1e30f, double.NaN, 65536], x.Cast(DType.BFloat16).Cast(DType.Float32).Value(), 0, "bfloat16");
        Values.AssertClose([1, 1.00390625, 1.0117188, double.PositiveInfinity, double.NaN, 65504], x.Cast(DType.Float16).Cast(DType.Float32).Value(), 1e-3, "float16");
    }
}
