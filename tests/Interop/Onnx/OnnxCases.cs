using Pipelines.Engine;
using Pipelines.Engine.Ops;

namespace Pipelines.Interop.Onnx;

/// <summary>A case for each operation that any runtime can compute.</summary>
internal static class OnnxCases
{
    public static IReadOnlyList<OnnxCase> All { get; } =
    [
        .. Elementwise(), .. Reductions(), .. Movement(), .. Composites(), .. Lookups(), .. OnnxControlCases.All,
    ];

    private static IEnumerable<OnnxCase> Elementwise() =>
    [
        OnnxCase.Of("add", i => i("x") + i("y")),
        OnnxCase.Of("add int64", i => i("integer") + i("divisor")),
        OnnxCase.Of("subtract", i => i("x") - i("y")),
        OnnxCase.Of("multiply", i => i("x") * i("y")),
        OnnxCase.Of("multiply float64", i => i("double") * i("double")),
        OnnxCase.Of("divide", i => i("x") / i("y")),
        OnnxCase.Of("divide int64", i => i("integer") / i("divisor")),
        OnnxCase.Of("modulo", i => i("x") % i("y")),
        OnnxCase.Of("modulo int64", i => Tensor.Maximum(i("integer"), -9) % i("divisor")),
        OnnxCase.Of("power", i => i("positive").Power(i("y"))),
        OnnxCase.Of("negate", i => -i("x")),
        OnnxCase.Of("absolute", i => i("x").Abs()),
        OnnxCase.Of("sign", i => i("x").Sign()),
        OnnxCase.Of("exponential", i => i("x").Exp()),
        OnnxCase.Of("exponential minus one", i => i("x").Expm1()),
        OnnxCase.Of("logarithm", i => i("positive").Log()),
        OnnxCase.Of("logarithm one plus", i => i("positive").Log1p()),
        OnnxCase.Of("square root", i => i("positive").Sqrt()),
        OnnxCase.Of("hyperbolic tangent", i => i("x").Tanh()),
        OnnxCase.Of("sigmoid", i => i("x").Sigmoid()),
        OnnxCase.Of("error function", i => i("x").Erf()),
        OnnxCase.Of("sine", i => i("x").Sin()),
        OnnxCase.Of("cosine", i => i("x").Cos()),
        OnnxCase.Of("floor", i => i("x").Floor()),
        OnnxCase.Of("ceiling", i => i("x").Ceil()),
        OnnxCase.Of("round", i => i("x").Round()),
        OnnxCase.Of("is missing", i => i("missing").IsNaN()),
        OnnxCase.Of("is missing int64", i => Tensor.Equal(i("integer"), Tensor.Constant(NDArray.Scalar(long.MinValue)))),
        OnnxCase.Of("is missing text", i => Tensor.Equal(i("text"), "")),
        OnnxCase.Of("fill", i => Tensor.Where(i("missing").IsNaN(), 5, i("missing"))),
        OnnxCase.Of("choose int64", i => Tensor.Where(i("yes"), i("integer"), i("divisor"))),
        OnnxCase.Of("choose bool", i => Tensor.Where(i("yes"), i("no"), i("x") > 0)),
        OnnxCase.Of("choose text", i => Tensor.Where(Tensor.Equal(i("text"), "a"), "b", i("text"))),
        OnnxCase.Of("maximum", i => Tensor.Maximum(i("x"), i("y"))),
        OnnxCase.Of("maximum of missing", i => Tensor.Maximum(i("missing"), i("y"))),
        OnnxCase.Of("minimum", i => Tensor.Minimum(i("x"), i("y"))),
        OnnxCase.Of("clip", i => i("x").Clip(-1, 2)),
        OnnxCase.Of("equal", i => Tensor.Equal(i("x"), i("y"))),
        OnnxCase.Of("equal bool", i => Tensor.Equal(i("yes"), i("no"))),
        OnnxCase.Of("less", i => i("x") < i("y")),
        OnnxCase.Of("less or equal", i => i("x") <= i("y")),
        OnnxCase.Of("and", i => i("yes") & i("no")),
        OnnxCase.Of("or", i => i("yes") | i("no")),
        OnnxCase.Of("not", i => !i("yes")),
        OnnxCase.Of("cast to int64", i => i("x").Cast(DType.Int64)),
        OnnxCase.Of("cast of missing to int64", i => Tensor.Where(i("missing").IsNaN(), 0, i("missing").Clip(-9, 9)).Cast(DType.Int64)),
        OnnxCase.Of("cast to float32", i => i("double").Cast(DType.Float32)),
        OnnxCase.Of("cast to bool", i => i("x").Cast(DType.Bool)),
        OnnxCase.Of("cast of bool", i => i("yes").Cast(DType.Float32)),
        OnnxCase.Of("join text", i => i("text").StringConcatenate(i("text"))),
        OnnxCase.Of("lower case", i => i("text").StringLower()),
        OnnxCase.Of("upper case", i => i("text").StringUpper()),
        OnnxCase.Of("match", i => i("text").StringMatches("[ab]+")),
    ];

    private static IEnumerable<OnnxCase> Reductions() =>
    [
        OnnxCase.Of("sum of an axis", i => i("x").Sum([1])),
        OnnxCase.Of("sum of all", i => i("x").Sum()),
        OnnxCase.Of("sum int64", i => i("divisor").Sum([-1], keepDims: true)),
        OnnxCase.Of("mean", i => i("x").Mean([0], keepDims: true)),
        OnnxCase.Of("max", i => i("x").Max([1])),
        OnnxCase.Of("min", i => i("x").Min([1])),
        OnnxCase.Of("product", i => i("x").Product([1])),
        OnnxCase.Of("variance", i => i("x").Variance([1])),
        OnnxCase.Of("any", i => i("yes").Any([1])),
        OnnxCase.Of("all", i => i("yes").All([1])),
        OnnxCase.Of("position of the largest", i => i("x").ArgMax()),
        OnnxCase.Of("position of the smallest", i => i("x").ArgMin(0)),
    ];

    private static IEnumerable<OnnxCase> Movement() =>
    [
        OnnxCase.Of("reshape", i => i("image").Flatten()),
        OnnxCase.Of("reshape with the batch inside", i => i("x").Reshape(new Shape(2, Dim.Batch, 2))),
        OnnxCase.Of("expand", i => i("x").ExpandDims(1).BroadcastTo(new Shape(Dim.Batch, 3, 4))),
        OnnxCase.Of("expand to the batch", i => i("x").Sum([0]).BroadcastTo(new Shape(Dim.Batch, 4)) + i("x") * 0),
        OnnxCase.Of("permute", i => i("image").Permute(2, 0, 3, 1)),
        OnnxCase.Of("slice", i => i("x").Slice(1, 1, 3)),
        OnnxCase.Of("slice with a step", i => i("x").Slice(1, 0, null, 2)),
        OnnxCase.Of("slice of the batch", i => i("x").Slice(0, 1)),
        OnnxCase.Of("slice of the batch from the end", i => i("x").Slice(0, 0, -1)),
        OnnxCase.Of("flip", i => i("x").Flip(0, 1)),
        OnnxCase.Of("pad", i => i("x").Pad([0, 1], [0, 2], -7)),
        OnnxCase.Of("concatenate", i => Tensor.Concatenate([i("x"), i("y"), i("x")])),
        OnnxCase.Of("concatenate the batch", i => Tensor.Concatenate([i("x"), i("y")], 0)),
        OnnxCase.Of("concatenate text", i => Tensor.Concatenate([i("text"), i("text")])),
        OnnxCase.Of("windows", i => i("image").Window(3, 3, 2)),
        OnnxCase.Of("gather", i => i("x").Gather(Tensor.Constant(NDArray.From(new long[] { 3, 0, -1 })), 1)),
        OnnxCase.Of("gather by input", i => Tensor.Constant(NDArray.Strings(["p", "q", "r", "s"])).Gather(i("x").ArgMax())),
        OnnxCase.Of("gather by positions", i => Tensor.Apply(new GatherNd(), Weights(4, 3, 2), (i("x").Cast(DType.Int64) % 3).Slice(1, 0, 2))),
        OnnxCase.Of("scatter by positions", i => Tensor.Apply(new ScatterNd(new Shape(4, 3)), i("x").Slice(1, 0, 3), (i("divisor") % Tensor.Constant(NDArray.Scalar(4L))).Slice(1, 0, 1))),
        OnnxCase.Of("replace by positions", i => Tensor.Apply(new ScatterNdUpdate(), Weights(4, 3), Tensor.Constant(NDArray.From(new long[] { 3, 1, 0, 2 }, 2, 2)), i("x").Sum([0]).Slice(0, 1, 3))),
        OnnxCase.Of("a gradient of one's own", i => Gradients.Custom(i("x"), x => x.Exp(), (x, g) => g)),
        OnnxCase.Of("gather along an axis", i => i("x").TakeAlong(i("y").ArgMax(1, keepDims: true), 1)),
        OnnxCase.Of("stop gradient", i => i("x").StopGradient() * 2),
        OnnxCase.Of("positions", i => Tensor.Iota(DType.Float32, new Shape(Dim.Batch, 4), 0) + i("x")),
        OnnxCase.Of("positions int64", i => Tensor.Iota(DType.Int64, new Shape(1, 4), 1) + i("divisor")),
        OnnxCase.Of("length", i => i("x") * Tensor.Size(Dim.Batch, DType.Float32)),
        OnnxCase.Of("length of an expression", i => i("x") * Tensor.Size(Dim.Batch * 2 + 1, DType.Float32)),
        OnnxCase.Of("input as output", i => i("x")),
        OnnxCase.Of("constant as output", _ => Tensor.Constant(NDArray.From(new[] { 1f, 2 }))),
    ];

    private static IEnumerable<OnnxCase> Composites() =>
    [
        OnnxCase.Of("matrix product", i => i("x").MatMul(Weights(4, 5))),
        OnnxCase.Of("matrix product with bias", i => i("x").MatMul(Weights(4, 5)) + Weights(5)),
        OnnxCase.Of("matrix product used twice", i => i("x").MatMul(Weights(4, 4)) is var product ? product + product.Exp() : product),
        OnnxCase.Of("batched matrix product", i => i("image").MatMul(i("image").Transpose())),
        OnnxCase.Of("relu", i => i("x").Relu()),
        OnnxCase.Of("softplus", i => i("x").Softplus()),
        OnnxCase.Of("softmax", i => i("x").Softmax()),
        OnnxCase.Of("softmax of the first axis", i => i("x").Softmax(0)),
        OnnxCase.Of("log softmax", i => i("x").LogSoftmax()),
        OnnxCase.Of("cross entropy", i => Tensor.SoftmaxCrossEntropy(i("x"), i("y").Softmax())),
        OnnxCase.Of("batch normalization", i => Tensor.Apply(new BatchNormalization(0.01), i("x"), Weights(4), Weights(4), Weights(4), Weights(4).Exp())),
        OnnxCase.Of("batch normalization of images", i => Tensor.Apply(new BatchNormalization(0.01), i("image"), Weights(6), Weights(6), Weights(6), Weights(6).Exp())),
        OnnxCase.Of("layer normalization", i => Tensor.Apply(new LayerNormalization(0.01), i("image"), Weights(6), Weights(6))),
        OnnxCase.Of("convolution", i => Tensor.Apply(new Convolution([2, 1], [1, 2], [1, 0], [0, 2]), i("image"), Weights(4, 2, 3, 2))),
        OnnxCase.Of("grouped convolution", i => Tensor.Apply(new Convolution([1, 1], [1, 1], [1, 1], [1, 1], 2), i("image"), Weights(4, 1, 3, 3))),
        OnnxCase.Of("transposed convolution", i => Tensor.Apply(new ConvolutionTranspose([2, 3], [1, 2], [1, 0], [0, -2]), i("image"), Weights(2, 4, 3, 2))),
        OnnxCase.Of("max pool", i => Tensor.Apply(new Pool(PoolKind.Max, [2, 3], [2, 1], [1, 1], [0, 1], [0, 1]), i("image"))),
        OnnxCase.Of("average pool", i => Tensor.Apply(new Pool(PoolKind.Average, [3, 3], [2, 2], [1, 1], [1, 1], [1, 1]), i("image"))),
        OnnxCase.Of("average pool with pads", i => Tensor.Apply(new Pool(PoolKind.AverageWithPads, [3, 3], [2, 2], [1, 1], [1, 1], [1, 1]), i("image"))),
    ];

    private static IEnumerable<OnnxCase> Lookups() =>
    [
        OnnxCase.Of("text to position", i => i("text").Lookup(NDArray.Strings(["a", "b", "Ünïcode"]), NDArray.From(new long[] { 0, 1, 2 }), NDArray.Scalar(-1L))),
        OnnxCase.Of("text to number", i => i("text").Lookup(NDArray.Strings(["a", "b"]), NDArray.From(new[] { 0.5f, 1.5f }), NDArray.Scalar(float.NaN))),
        OnnxCase.Of("position to text", i => i("integer").Lookup(NDArray.From(new long[] { 0, 2, 7 }), NDArray.Strings(["p", "q", "r"]), NDArray.Scalar("none"))),
        OnnxCase.Of("int64 to int64", i => i("integer").Lookup(NDArray.From(new long[] { -3, 4 }), NDArray.From(new long[] { 30, 40 }), NDArray.Scalar(0L))),
        OnnxCase.Of("int32 to int32", i => i("narrow").Lookup(NDArray.From(new[] { -3, 4 }), NDArray.From(new[] { 30, 40 }), NDArray.Scalar(0))),
        OnnxCase.Of("lookup in nothing", i => i("text").Lookup(NDArray.Strings([]), NDArray.From(Array.Empty<long>()), NDArray.Scalar(3L))),
        OnnxCase.Of("one-hot", i => i("integer").OneHot(5)),
        OnnxCase.Of("one-hot int64", i => i("narrow").OneHot(5, DType.Int64)),
    ];

    private static Tensor Weights(params int[] shape)
    {
        var length = shape.Aggregate(1, (a, b) => a * b);
        return Tensor.Constant(NDArray.From([.. Enumerable.Range(0, length).Select(i => (float)Math.Cos(i * 1.3))], shape));
    }
}
