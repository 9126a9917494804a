using Pipelines.Engine.Activations;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Optimizers;

namespace Pipelines.Engine.Tests;

public sealed class BoundFunctionTests
{
    [Fact]
    public void Run_TrainingSteps_AllocatesNothing()
    {
        using var call = Training().Bind(Batch(32, 1));
        for (var i = 0; i < 3; i++) call.Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) call.Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_Predictions_AllocatesNothing()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 8]);
        var network = new Sequential(new Dense(30, new Relu()), new Dense(3, new Softmax()));
        using var trace = new Trace(3);
        using var call = new Function(new Graph([x], [new("y", network.Call(x))])).Bind(new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [1, 8]) });
        call.Run();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) call.Run();

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Run_RefilledAndReplacedInputs_EqualsTheFunction()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 5]);
        var function = new Function(new Graph([x], [new("y", (x * 2).Sum([1])), new("z", x.Exp())]));
        var (first, second) = (Values.Of(DType.Float32, [3, 5], seed: 1), Values.Of(DType.Float32, [3, 5], seed: 2));
        var given = first.Clone();
        using var call = function.Bind(new Dictionary<string, NDArray> { ["x"] = given }, ["z"]);

        call.Run();
        Assert.True(call.Outputs["z"].ContentEquals(function.Run(new Dictionary<string, NDArray> { ["x"] = first })["z"]));
        given.CopyFrom(second);
        call.Run();
        Assert.True(call.Outputs["z"].ContentEquals(function.Run(new Dictionary<string, NDArray> { ["x"] = second })["z"]));
        call.Set("x", first);
        call.Run();
        Assert.True(call.Outputs["z"].ContentEquals(function.Run(new Dictionary<string, NDArray> { ["x"] = first })["z"]));
        Assert.True(call.TrySet(new Dictionary<string, NDArray> { ["x"] = second }));
        Assert.False(call.TrySet(new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [2, 5]) }));
        call.Run();
        Assert.True(call.Outputs["z"].ContentEquals(function.Run(new Dictionary<string, NDArray> { ["x"] = second })["z"]));
        Assert.Equal(["z"], call.Outputs.Keys);
    }

    [Fact]
    public void Set_OtherShapeOrName_SaysWhatWasExpected()
    {
        var x = Tensor.Input("x", DType.Float32, [Dim.Batch, 5]);
        var call = new Function(new Graph([x], [new("y", x + 1)])).Bind(new Dictionary<string, NDArray> { ["x"] = Values.Of(DType.Float32, [3, 5]) });

        Assert.Contains("expected Float32 (3, 5)", Assert.Throws<ShapeException>(() => call.Set("x", Values.Of(DType.Float32, [4, 5]))).Message, StringComparison.Ordinal);
        Assert.Contains("Expected one of x", Assert.Throws<EngineException>(() => call.Set("u", Values.Of(DType.Float32, [3, 5]))).Message, StringComparison.Ordinal);
        call.Dispose();
        Assert.Throws<ObjectDisposedException>(call.Run);
    }

    internal static Function Training(Func<Optimizer>? optimizer = null)
    {
        using var trace = new Trace(7);
        var (x, y) = (Tensor.Input("x", DType.Float32, [Dim.Batch, 9]), Tensor.Input("y", DType.Float32, [Dim.Batch, 1]));
        var network = new Sequential(new Dense(40, new Relu()), new Dense(1));
        var loss = new MeanSquaredError().Call(y, network.Call(x, training: true));
        return new(new Graph([x, y], [new("loss", loss)]), (optimizer?.Invoke() ?? new Adam()).Minimize(loss, network.TrainableVariables, new OptimizerState()));
    }

    internal static Dictionary<string, NDArray> Batch(int rows, int seed)
        => new() { ["x"] = Values.Of(DType.Float32, [rows, 9], seed: seed), ["y"] = Values.Of(DType.Float32, [rows, 1], seed: seed + 100) };
}
