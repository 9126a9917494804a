namespace Pipelines.Engine.Tests.Ops;

public sealed class StringTests
{
    private static readonly string[] Texts = ["Dream", "", "über", "a.b", "Dream ", "😀x"];

    [Fact]
    public void TextOperations_EveryText_GiveTheDefinition()
    {
        var x = Tensor.Input("x", DType.String, [Dim.Batch]);
        var result = Run(x, new()
        {
            ["length"] = x.StringLength(),
            ["empty"] = x.StringIsEmpty(),
            ["lower"] = x.StringLower(),
            ["upper"] = x.StringUpper(),
            ["twice"] = x.StringConcatenate(x),
            ["starts"] = x.StringStartsWith("Dr"),
            ["ends"] = x.StringEndsWith("m"),
            ["contains"] = x.StringContains("."),
            ["matches"] = x.StringMatches("[a-zA-Z]+ ?"),
            ["equal"] = Tensor.Equal(x, "Dream"),
            ["number"] = x.StringToNumber(),
        });

        Assert.Equal([5L, 0, 4, 3, 6, 2], result["length"].ToArray<long>());
        Assert.Equal(Texts.Select(t => t.Length == 0), result["empty"].ToArray<bool>());
        Assert.Equal(["dream", "", "über", "a.b", "dream ", "😀x"], result["lower"].ToArray<string>());
        Assert.Equal(["DREAM", "", "üBER", "A.B", "DREAM ", "😀X"], result["upper"].ToArray<string>());
        Assert.Equal(Texts.Select(t => t + t), result["twice"].ToArray<string>());
        Assert.Equal([true, false, false, false, true, false], result["starts"].ToArray<bool>());
        Assert.Equal([true, false, false, false, false, false], result["ends"].ToArray<bool>());
        Assert.Equal([false, false, false, true, false, false], result["contains"].ToArray<bool>());
        Assert.Equal([true, false, false, false, true, false], result["matches"].ToArray<bool>());
        Assert.Equal([true, false, false, false, false, false], result["equal"].ToArray<bool>());
        Assert.All(result["number"].ToArray<float>(), v => Assert.True(float.IsNaN(v)));
    }

    [Fact]
    public void StringToHashBucket_TensorFlowsExample_GivesItsBuckets()
    {
        var x = Tensor.Constant(NDArray.Strings(["Hello", "TensorFlow", "2.x"]));

        Assert.Equal([0L, 2, 2], x.StringToHashBucket(3).Value().ToArray<long>());
    }

    [Fact]
    public void Lookup_AnyPairOfTypes_GivesValueOrDefault()
    {
        var x = Tensor.Input("x", DType.String, [Dim.Batch]);
        var index = x.Lookup(NDArray.Strings(["Dream", "über", "Dream"]), NDArray.From(new[] { 10L, 20, 30 }), NDArray.Scalar(-1L));
        var back = index.Lookup(NDArray.From(new[] { 10L, 20 }), NDArray.Strings(["D", "U"]), NDArray.Scalar("?"));
        var number = index.Lookup(NDArray.From(new[] { 20L }), NDArray.From(new[] { 0.5f }), NDArray.Scalar(float.NaN));

        var result = Run(x, new() { ["index"] = index, ["back"] = back, ["number"] = number });

        Assert.Equal([10L, -1, 20, -1, -1, -1], result["index"].ToArray<long>());
        Assert.Equal(["D", "?", "U", "?", "?", "?"], result["back"].ToArray<string>());
        Values.AssertClose([double.NaN, double.NaN, 0.5, double.NaN, double.NaN, double.NaN], result["number"], 0, "number");
    }

    [Fact]
    public void Lookup_KeysOfAnotherType_NamesBoth()
    {
        var fault = Assert.Throws<DTypeException>(() => Tensor.Input("x", DType.Int64, [2]).Lookup(NDArray.Strings(["a"]), NDArray.From(new[] { 1L }), NDArray.Scalar(0L)));

        Assert.Contains("Int64", fault.Message, StringComparison.Ordinal);
        Assert.Contains("String", fault.Message, StringComparison.Ordinal);
    }

    private static IReadOnlyDictionary<string, NDArray> Run(Tensor x, Dictionary<string, Tensor> outputs)
        => new Function(new Graph([x], [.. outputs.Select(o => new NamedTensor(o.Key, o.Value))])).Run(new Dictionary<string, NDArray> { ["x"] = NDArray.Strings(Texts) });
}
