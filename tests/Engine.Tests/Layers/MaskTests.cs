using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;

namespace Pipelines.Engine.Tests.Layers;

/// <summary>Masks: who makes them, who passes them on, and that what is masked has no influence.</summary>
public sealed class MaskTests
{
    private static readonly NDArray Steps = NDArray.From(new long[] { 3, 1, 0, 2, 0, 0 }, 2, 3);

    [Fact]
    public void Masks_OfEmbeddings_GoThroughLayersThatKnowThem()
    {
        using var trace = new Trace(1);
        var x = new Embedding(4, 2, maskZero: true).Call(Tensor.Constant(Steps));

        Assert.Equal([true, true, false, true, false, false], x.Mask!.Value().ToArray<bool>());
        var kept = new Dense(3).Call(new Dropout(0.5).Call(new LayerNormalization().Call(x), training: true));
        Assert.Same(x.Mask, kept.Mask);
        Assert.Null(new Flatten().Call(kept).Mask);
    }

    [Fact]
    public void Masking_StepsOfOneValue_AreMaskedAndZero()
    {
        using var trace = new Trace(1);
        var y = new Masking(-1).Call(Tensor.Constant(NDArray.From(new[] { 1.0, -1, -1, -1, 5, 6 }, 1, 3, 2)));

        Assert.Equal([true, false, true], y.Mask!.Value().ToArray<bool>());
        Values.AssertClose([1, -1, 0, 0, 5, 6], y.Value(), 0, "masked");
    }

    [Fact]
    public void MergedMasks_CountWhereAnyDoes()
    {
        using var trace = new Trace(1);
        var (a, b) = (Tensor.Input("a", DType.Float64, [1, 2, 3]), Tensor.Input("b", DType.Float64, [1, 2, 3]));
        a.WithMask(Tensor.Constant(NDArray.From([true, false], 1, 2)));
        b.WithMask(Tensor.Constant(NDArray.From([false, false], 1, 2)));

        Assert.Equal([true, false], new Add().Call([a, b]).Mask!.Value().ToArray<bool>());
        Assert.Equal([true, false, false, false], new Concatenate(1).Call([a, b]).Mask!.Value().ToArray<bool>());
        Assert.Equal([true, false], new Concatenate().Call([a, b]).Mask!.Value().ToArray<bool>());
        Assert.Null(new Add().Call([a, Tensor.Ones(DType.Float64, [1, 2, 3])]).Mask);
    }

    [Fact]
    public void WithMask_OfAnotherShape_IsAnError()
        => Assert.Contains("Expected Bool of its first axes, as (2, 3)", Assert.Throws<EngineException>(() => Tensor.Ones(DType.Float32, [2, 3, 4]).WithMask(Tensor.Full(DType.Bool, [2, 4], 1))).Message, StringComparison.Ordinal);

    /// <summary>Layers over steps of which the last is masked give what they give without it.</summary>
    [Theory]
    [InlineData("average")]
    [InlineData("attention")]
    [InlineData("additive")]
    [InlineData("heads")]
    [InlineData("softmax")]
    [InlineData("batch")]
    public void Call_LastStepMasked_EqualsTheShorterSequence(string name)
    {
        using var trace = new Trace(1);
        var whole = Values.Of(DType.Float64, [2, 4, 3]);
        var shorter = Tensor.Constant(whole).Slice(1, 0, 3);
        var masked = Tensor.Constant(whole).WithMask(Tensor.Constant(NDArray.From([true, true, true, false, true, true, true, false], 2, 4)));
        var query = Tensor.Constant(Values.Of(DType.Float64, [2, 2, 3], seed: 5));
        Layer layer = name switch
        {
            "average" => new GlobalAveragePooling1D(),
            "attention" => new Attention(),
            "additive" => new AdditiveAttention(),
            "heads" => new MultiHeadAttention(2, 3),
            "softmax" => new SoftmaxLayer(1),
            _ => new BatchNormalization(),
        };
        Tensor Call(Tensor x) => name is "attention" or "additive" or "heads" ? layer.Call([query, x]) : layer.Call(x, training: true);

        var (expected, actual) = (Call(shorter), Call(masked));
        if (name is "softmax" or "batch") actual = actual.Slice(1, 0, 3);

        Values.AssertClose(Values.Numbers(expected.Value()), actual.Value(), 1e-6, name);
    }

    [Fact]
    public void Loss_OfMaskedSteps_IsTheMeanOfThoseThatCount()
    {
        using var trace = new Trace(1);
        var predicted = Tensor.Constant(Values.Of(DType.Float64, [2, 3, 2])).WithMask(Tensor.Constant(NDArray.From([true, true, false, true, false, false], 2, 3)));
        var right = Tensor.Constant(Values.Of(DType.Float64, [2, 3, 2], seed: 3));
        var losses = Values.Numbers((right - predicted).Square().Mean([-1]).Value());
        var weights = Tensor.Constant(NDArray.From([2.0, 0.5]));

        Values.AssertClose([(losses[0] + losses[1] + losses[3]) / 3], new MeanSquaredError().Call(right, predicted).Value(), 1e-6, "mean");
        Values.AssertClose([losses[0] + losses[1] + losses[3]], new MeanSquaredError { Reduction = LossReduction.Sum }.Call(right, predicted).Value(), 1e-6, "sum");
        Values.AssertClose([(2 * losses[0] + 2 * losses[1] + 0.5 * losses[3]) / 3], new MeanSquaredError().Call(right, predicted, weights).Value(), 1e-6, "weighted");
    }
}
