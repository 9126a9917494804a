namespace Pipelines.Engine.Tests;

public sealed class FunctionTests
{
    [Fact]
    public void Run_SymbolicBatch_TakesAnyLength()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 2]);
        var function = new Function(new Graph([x], [new("y", x.Mean([0])), new("z", x * 2)]));

        var y = function.Run(new Dictionary<string, NDArray> { ["x"] = NDArray.From(new[] { 1f, 2, 3, 4, 5, 6 }, 3, 2) });

        Assert.Equal([3f, 4f], y["y"].ToArray<float>());
        Assert.Equal([2f, 4, 6, 8, 10, 12], y["z"].ToArray<float>());
    }

    [Fact]
    public void Run_Assignments_SeeTheOldValues()
    {
        var (a, b) = (new Variable(NDArray.Scalar(1f), "a"), new Variable(NDArray.Scalar(2f), "b"));
        var swap = new Function(new Graph([], []), [new(a, b), new(b, a)]);

        swap.Run(new Dictionary<string, NDArray>());

        Assert.Equal(2, a.Value.Item<float>());
        Assert.Equal(1, b.Value.Item<float>());
    }

    [Fact]
    public void Run_TextAndMissingNumbers_FollowTheValueContract()
    {
        var (sex, mass) = (Tensor.Input("sex", DType.String, [Dim.Batch]), Tensor.Input("mass", DType.Float32, [Dim.Batch]));
        var index = sex.Lookup(NDArray.Strings(["MALE", "FEMALE"]), NDArray.From(new[] { 0L, 1L }), NDArray.Scalar(2L));
        var filled = Tensor.Where(mass.IsNaN(), 3f, mass);
        var function = new Function(new Graph([sex, mass], [new("index", index.OneHot(3)), new("mass", filled)]));

        var result = function.Run(new Dictionary<string, NDArray> { ["sex"] = NDArray.Strings(["FEMALE", "", "x"]), ["mass"] = NDArray.From(new[] { 1f, float.NaN, 2f }) });

        Assert.Equal([0f, 1, 0, 0, 0, 1, 0, 0, 1], result["index"].ToArray<float>());
        Assert.Equal([1f, 3f, 2f], result["mass"].ToArray<float>());
    }

    [Fact]
    public void Add_MixedTypes_NamesBoth()
    {
        var (a, b) = (Tensor.Input("a", DType.Float32, [2]), Tensor.Input("b", DType.Int64, [2]));

        var fault = Assert.Throws<DTypeException>(() => a + b);

        Assert.Contains("Float32 (2) and Int64 (2)", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void MatMul_InnerLengthsDiffer_NamesBothShapesAndTheLine()
    {
        var (a, b) = (Tensor.Input("a", DType.Float32, [32, 784]), Tensor.Input("b", DType.Float32, [10, 784]));

        var fault = Assert.Throws<ShapeException>(() => a.MatMul(b));

        Assert.StartsWith("MatMul: inner dimensions differ: left (32, 784), right (10, 784).", fault.Message, StringComparison.Ordinal);
        Assert.Contains("FunctionTests.cs:", fault.Message, StringComparison.Ordinal);
    }
}
