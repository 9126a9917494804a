namespace Pipelines.Engine.Execution.Kernels;

/// <summary>An operation by its own evaluation: host routines, and primitives that have no loop of their own. Operands are contiguous.</summary>
internal sealed class EvaluateStep(View output, View[] inputs, Ops.Op op, TensorType type) : Step(output, inputs)
{
    public override void Run()
    {
        var inputs = new NDArray[Inputs.Count];
        for (var i = 0; i < inputs.Length; i++) inputs[i] = Inputs[i].ToArray();
        var result = Evaluation.Of(op, inputs, type, Output.Shape);
        Output.Store(result);
    }
}
