using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Tests.Control;

public sealed class LoopMemoryTests
{
    [Fact]
    public void Run_TrainingStepOfAnLstm_AllocatesNothing()
    {
        using var trace = new Trace(1);
        var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 6, 3]), Tensor.Input("y", DType.Float32, [Dim.Batch, 1]));
        var model = new Sequential(new LSTM(5), new Dense(1));
        var loss = new MeanSquaredError().Call(y, model.Call(x, training: true));
        var function = new Function(new Graph([x, y], [new("loss", loss)]), new Adam().Minimize(loss, model.TrainableVariables, new OptimizerState()));
        using var step = function.Bind(new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [4, 6, 3]), ["y"] = Values.Of(DType.Float32, [4, 1]) });
        for (var i = 0; i < 3; i++) step.Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) step.Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_ManyLengths_KeepsEveryResultRight()
    {
        // Plans for other lengths share an arena: what a loop has placed must be placed again.
        var x = Tensor.Input("x", DType.Float32, [Dim.Symbol("time"), 2]);
        var function = new Function(new Graph([x], [new("y", Flow.Scan((s, e) => (s * 0.5 + e).Tanh(), Tensor.Zeros(DType.Float32, [2]), x).Steps.Sum([0]))]));
        foreach (var length in new[] { 3, 50, 1, 0, 50, 3 })
        {
            var data = Values.Of(DType.Float32, [length, 2], seed: length);
            double[] state = [0, 0], expected = [0, 0];
            for (var t = 0; t < length; t++)
                for (var i = 0; i < 2; i++) expected[i] += state[i] = Math.Tanh(state[i] * 0.5 + Values.At(data, t, i));

            Values.AssertClose(expected, function.Run(new Dictionary<string, NDArray> { ["x"] = data })["y"], 1e-5, $"length {length}");
        }
    }
}
