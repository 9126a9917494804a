using Pipelines.Engine.Compile.Passes;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Tests.Control;

public sealed class MergeScansTests
{
    /// <summary>A training step runs each loop forward once and backward once, however often what a step computed is needed.</summary>
    [Fact]
    public void Run_TrainingStep_HasOneScanEachWay()
    {
        using var trace = new Trace();
        var w = new Variable(Values.Of(DType.Float32, [2, 2]), "w");
        var x = Tensor.Input("x", DType.Float32, [5, Dim.Batch, 2]);
        var loss = Flow.Scan((h, e) => (e + h.MatMul(w)).Tanh(), Tensor.Zeros(DType.Float32, [Dim.Batch, 2]), x).Final.Sum();
        var roots = MergeScans.Run([loss, .. Gradients.Of(loss, [w])]);
        var scans = TopologicalOrder.Of(roots).Select(t => t.Op).OfType<Scan>().ToArray();

        Assert.Equal([false, true], scans.Select(s => s.Reverse).Order());
        Assert.Equal(2, scans.Single(s => !s.Reverse).Body.Results.Count - 1); // the state before each step, and its tanh
    }

    [Fact]
    public void Run_UnreadSteps_AreNotCollected()
    {
        var x = Tensor.Input("x", DType.Float32, [5, 2]);
        var final = Flow.Scan((h, e) => h + e, Tensor.Zeros(DType.Float32, [2]), x).Final;

        Assert.Single(TopologicalOrder.Of(MergeScans.Run([final])).Select(t => t.Op).OfType<Scan>().Single().Body.Results);
    }
}
