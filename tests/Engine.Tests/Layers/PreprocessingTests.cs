using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Tests.Layers;

/// <summary>Layers of tabular features; buckets are those that Keras's documentation shows.</summary>
public sealed class PreprocessingTests
{
    [Fact]
    public void Normalization_AdaptedToBatches_HasTheMomentsOfAll()
    {
        using var trace = new Trace();
        var (a, b) = (Values.Of(DType.Float32, [7, 3], 100, 103), Values.Of(DType.Float32, [4, 3], -5, 5, seed: 2));
        var layer = new Normalization();

        layer.Adapt(a, b);

        var rows = new[] { a, b }.SelectMany(x => Enumerable.Range(0, x.Shape[0]).Select(r => Enumerable.Range(0, 3).Select(c => Values.At(x, r, c)).ToArray())).ToArray();
        double[] means = [.. Enumerable.Range(0, 3).Select(c => rows.Average(r => r[c]))];
        double[] deviations = [.. Enumerable.Range(0, 3).Select(c => Math.Sqrt(rows.Average(r => Math.Pow(r[c] - means[c], 2))))];
        Values.AssertClose([.. Values.Indices([7, 3]).Select(i => (Values.At(a, i) - means[i[1]]) / deviations[i[1]])], layer.Call(Tensor.Constant(a)).Value(), 1e-4, "normalized");
        Assert.Equal(["normalization/mean", "normalization/variance"], layer.Variables.Select(v => v.Name));
        Assert.Throws<EngineException>(() => new Normalization().Adapt(NDArray.Zeros(DType.Float32, 0, 3)));
    }

    [Fact]
    public void Normalization_NoAxis_HasOneMeanAndConstantsGiveZero()
    {
        using var trace = new Trace();
        var (all, constant) = (new Normalization([]), new Normalization());
        all.Adapt(NDArray.From([1f, 2, 3, 4], 2, 2));
        constant.Adapt(NDArray.From([5f, 5], 2, 1));

        Values.AssertClose([.. new[] { 1.0, 2, 3, 4 }.Select(v => (v - 2.5) / Math.Sqrt(1.25))], all.Call(Tensor.Constant(NDArray.From([1f, 2, 3, 4], 2, 2))).Value(), 1e-6, "one mean");
        Values.AssertClose([0, 1e7], constant.Call(Tensor.Constant(NDArray.From([5f, 6], 2, 1))).Value(), 1e-6, "constant");
    }

    [Fact]
    public void Discretization_Boundaries_BelongToTheBinAbove()
    {
        using var trace = new Trace();
        var x = Tensor.Constant(NDArray.From([-1.5f, 1, 3.4f, 0.5f, 0, 3, 1.3f, 0], 2, 4));

        Assert.Equal([0L, 2, 3, 1, 1, 3, 2, 1], new Discretization([0, 1, 2]).Call(x).Value().ToArray<long>());
        Values.AssertClose([1, 1, 1, 1, 0, 1, 1, 1], new Discretization([0, 1, 2], outputMode: OutputMode.MultiHot).Call(x).Value(), 0, "multi-hot");
        Assert.Equal(new Shape(2, 4, 4), new Discretization([0, 1, 2], outputMode: OutputMode.OneHot).Call(x).Shape);
        Assert.Throws<ArgumentException>(() => new Discretization());
        Assert.Throws<ArgumentException>(() => new Discretization([2, 1]));
    }

    [Fact]
    public void Discretization_Adapted_HasBinsOfEqualShares()
    {
        using var trace = new Trace();
        var layer = new Discretization(numBins: 4);

        layer.Adapt(NDArray.From(Enumerable.Range(1, 8).Select(i => (float)i).ToArray(), 4, 2));

        Assert.Equal([2.0, 4, 6], layer.BinBoundaries);
        var fault = Assert.Throws<EngineException>(() => new Discretization(numBins: 2).Call(Tensor.Constant(NDArray.From([1f]))));
        Assert.Contains("call Adapt", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void CategoryEncoding_EachMode_IsItsVector()
    {
        using var trace = new Trace();
        var x = Tensor.Constant(NDArray.From(new long[] { 0, 1, 0, 0, 1, 2, 3, 1 }, 4, 2));
        var weights = Tensor.Constant(NDArray.From([0.1f, 0.2f, 0.1f, 0.1f, 0.2f, 0.3f, 0.4f, 0.2f], 4, 2));

        Values.AssertClose([1, 1, 0, 0, 1, 0, 0, 0, 0, 1, 1, 0, 0, 1, 0, 1], new CategoryEncoding(4).Call(x).Value(), 0, "multi-hot");
        Values.AssertClose([0.1, 0.2, 0, 0, 0.2, 0, 0, 0, 0, 0.2, 0.3, 0, 0, 0.2, 0, 0.4], new CategoryEncoding(4, OutputMode.Count).Call([x, weights]).Value(), 1e-6, "weighted count");
        Values.AssertClose([0, 0, 0, 1, 0, 1, 0, 0], new CategoryEncoding(4, OutputMode.OneHot).Call(Tensor.Constant(NDArray.From([3, 1], 2, 1))).Value(), 0, "one-hot");
        Assert.Throws<EngineException>(() => new CategoryEncoding(4).Call([x, weights]));
    }

    [Fact]
    public void StringLookup_AVocabulary_NumbersItAndGoesBack()
    {
        using var trace = new Trace();
        var x = Tensor.Constant(NDArray.Strings(["a", "c", "d", "d", "z", "b"], [2, 3]));
        string[] vocabulary = ["a", "b", "c", "d"];

        Assert.Equal([1L, 3, 4, 4, 0, 2], new StringLookup(vocabulary: vocabulary).Call(x).Value().ToArray<long>());
        Assert.Equal([2L, 4, 5, 5, 1, 3], new StringLookup(vocabulary: vocabulary, maskToken: "").Call(x).Value().ToArray<long>());
        Assert.Equal([0L], new StringLookup(vocabulary: vocabulary, maskToken: "").Call(Tensor.Constant(NDArray.Strings([""]))).Value().ToArray<long>());
        Assert.Equal(["a", "c", "d", "d", "[UNK]", "b"], new StringLookup(vocabulary: vocabulary, invert: true).Call(Tensor.Constant(NDArray.From(new long[] { 1, 3, 4, 4, 0, 2 }))).Value().ToArray<string>());
        Values.AssertClose([0, 1, 0, 1, 1, 1, 0, 1, 0, 1], new StringLookup(vocabulary: vocabulary, outputMode: OutputMode.MultiHot).Call(x).Value(), 0, "multi-hot");
        Values.AssertClose([0, 0.25, 0, 0.6, 0.8, 0.6, 0, 0.75, 0, 0.8], new StringLookup(vocabulary: vocabulary, idfWeights: [0.25, 0.75, 0.6, 0.8], outputMode: OutputMode.TfIdf).Call(x).Value(), 1e-6, "tf-idf, unknown ones by the mean 0.6");
        var several = new StringLookup(vocabulary: vocabulary, numOovIndices: 3).Call(Tensor.Constant(NDArray.Strings(["a", "x", "y", "z", "w"]))).Value().ToArray<long>();
        Assert.Equal(3, several[0]);
        Assert.All(several[1..], i => Assert.InRange(i, 0, 2));
    }

    [Fact]
    public void Lookups_Adapted_OrderByFrequencyThenDescending()
    {
        using var trace = new Trace();
        var (texts, numbers) = (new StringLookup(maxTokens: 4), new IntegerLookup(outputMode: OutputMode.Count, numOovIndices: 2));

        texts.Adapt(NDArray.Strings(["b", "a", "c", "b", "a", "d", "[UNK]"], [7, 1]));
        numbers.Adapt(NDArray.From(new long[] { 7, 7, 1138, 42, -1 }), NDArray.From([42, 7], 2, 1));

        Assert.Equal(["b", "a", "d"], texts.Vocabulary!.ToArray<string>());
        Assert.Equal([7L, 42, 1138], numbers.Vocabulary!.ToArray<long>());
        Values.AssertClose([0, 1, 2, 0, 0], numbers.Call(Tensor.Constant(NDArray.From(new long[] { 7, 7, 13 }, 1, 3))).Value(), 0, "count");
        Assert.Contains("call Adapt", Assert.Throws<EngineException>(() => new StringLookup().Call(Tensor.Constant(NDArray.Strings(["a"])))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hashing_Texts_FallIntoTheirBins()
    {
        using var trace = new Trace();
        var letters = Tensor.Constant(NDArray.Strings(["A", "B", "C", "D", "E"], [5, 1]));

        Assert.Equal([1L, 0, 1, 1, 2], new Hashing(3).Call(letters).Value().ToArray<long>());
        Assert.Equal([1L, 1, 0, 2, 2], new Hashing(3, maskValue: "").Call(Tensor.Constant(NDArray.Strings(["A", "B", "", "C", "D"], [5, 1]))).Value().ToArray<long>());
        Assert.Equal(new Hashing(50).Call(Tensor.Constant(NDArray.Strings(["12", "-3"]))).Value().ToArray<long>(), new Hashing(50).Call(Tensor.Constant(NDArray.From([12.7f, -3]))).Value().ToArray<long>());
        Assert.Equal(new Shape(5, 3), new Hashing(3, outputMode: OutputMode.OneHot).Call(letters).Shape);
    }

    [Fact]
    public void HashedCrossing_Combinations_FallIntoTheirBins()
    {
        using var trace = new Trace();
        Tensor[] inputs = [Tensor.Constant(NDArray.Strings(["A", "B", "A", "B", "A"])), Tensor.Constant(NDArray.From([101, 101, 101, 102, 102]))];

        Assert.Equal([1L, 4, 1, 1, 3], new HashedCrossing(5).Call(inputs).Value().ToArray<long>());
        Assert.Equal(new Shape(5, 5), new HashedCrossing(5, OutputMode.OneHot).Call(inputs).Shape);
    }
}
