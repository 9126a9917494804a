using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Tests.Layers.Recurrent;

public sealed class RecurrentWrapperTests
{
    private static readonly NDArray X = Values.Of(DType.Float64, [2, 3, 4], seed: 9);

    [Theory]
    [InlineData(MergeMode.Concat)]
    [InlineData(MergeMode.Sum)]
    [InlineData(MergeMode.Mul)]
    [InlineData(MergeMode.Ave)]
    [InlineData(MergeMode.None)]
    public void Bidirectional_MergeMode_MergesStepByStep(MergeMode mode)
    {
        using var trace = new Trace(1);
        var layer = new Bidirectional(new GRU(2, returnSequences: true), mode);
        var results = layer.CallMany([Tensor.Constant(X)]).Select(r => r.Value()).ToArray();
        var forward = layer.ForwardLayer.Call(Tensor.Constant(X)).Value();
        var backward = layer.BackwardLayer.Call(Tensor.Constant(X)).Value();
        double Forward(int[] i) => Values.At(forward, i[0], i[1], i[2]);
        double Backward(int[] i) => Values.At(backward, i[0], 2 - i[1], i[2]);

        Assert.True(layer.BackwardLayer.GoBackwards);
        Assert.Equal(6, layer.Variables.Count);
        switch (mode)
        {
            case MergeMode.None:
                Values.AssertClose([.. Values.Indices([2, 3, 2]).Select(Forward)], results[0], 1e-12, "forward");
                Values.AssertClose([.. Values.Indices([2, 3, 2]).Select(Backward)], results[1], 1e-12, "backward");
                break;
            case MergeMode.Concat:
                Values.AssertClose([.. Values.Indices([2, 3, 4]).Select(i => i[2] < 2 ? Forward(i) : Backward([i[0], i[1], i[2] - 2]))], results[0], 1e-12, "concat");
                break;
            default:
                double Merged(double a, double b) => mode switch { MergeMode.Sum => a + b, MergeMode.Mul => a * b, _ => (a + b) / 2 };
                Values.AssertClose([.. Values.Indices([2, 3, 2]).Select(i => Merged(Forward(i), Backward(i)))], results[0], 1e-12, "merged");
                break;
        }
    }

    [Fact]
    public void Bidirectional_StatesReturned_ComeForwardThenBackward()
    {
        using var trace = new Trace(1);
        var layer = new Bidirectional(new LSTM(2, returnState: true));
        var results = layer.CallMany([Tensor.Constant(X)]);
        var again = layer.CallMany([Tensor.Constant(X), .. results.Skip(1)]);

        Assert.Equal(["(2, 4)", "(2, 2)", "(2, 2)", "(2, 2)", "(2, 2)"], results.Select(r => r.Shape.ToString()));
        Values.AssertClose(Values.Numbers(layer.ForwardLayer.CallMany([Tensor.Constant(X), results[1], results[2]])[0].Value()), again[0].Slice(1, 0, 2).Value(), 1e-12, "forward");
    }

    [Fact]
    public void Bidirectional_OwnCell_AsksForTheBackwardLayer()
    {
        var fault = Assert.Throws<EngineException>(() => new Bidirectional(new RNN(new StackedRNNCells(new GRUCell(2)))));

        Assert.Contains("Give Bidirectional a backward layer", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TimeDistributed_Dense_IsAppliedToEveryStep()
    {
        using var trace = new Trace(1);
        var dense = new Dense(2);
        var y = new TimeDistributed(dense).Call(Tensor.Constant(X)).Value();

        Values.AssertClose(Values.Numbers(dense.Call(Tensor.Constant(X)).Value()), y, 1e-12, "y");
    }

    [Fact]
    public void Masking_PaddedSteps_AreZeroAndMasked()
    {
        var x = Tensor.Constant(NDArray.From((float[])[1, -1, -1, -1, -1, 2], 1, 3, 2));
        var y = new Masking(-1).Call(x);

        Assert.Equal([1, -1, 0, 0, -1, 2], y.Value().ToArray<float>());
        Assert.Equal([true, false, true], y.Mask!.Value().ToArray<bool>());
        Assert.Null(new GRU(2).Call(y).Mask);
        Assert.NotNull(new GRU(2, returnSequences: true).Call(y).Mask);
    }
}
