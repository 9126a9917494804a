using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution.Control;

/// <summary>The steps of operations with graphs of their own.</summary>
internal static class ControlSteps
{
    public static Step Of(ControlOp op, View[] results, View[] inputs, IReadOnlyDictionary<string, long> symbols, Surroundings surroundings)
    {
        var handlesText = op.Bodies.SelectMany(b => b.Parameters.Concat(b.Results)).Any(t => t.DType == DType.String);
        return op switch
        {
            Scan scan when !handlesText => new ScanStep(scan, results, inputs, symbols, surroundings),
            While loop when !handlesText => new WhileStep(loop, results, inputs, symbols, surroundings),
            If branches when !handlesText => new IfStep(branches, results, inputs, symbols, surroundings),
            _ => new HostControlStep(op, results, inputs, symbols, surroundings),
        };
    }
}
