using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Operations with graphs of their own. What their bodies read of the outer graph is read by its name there.</summary>
internal static class ControlExports
{
    [OnnxExport]
    private static string Result(OnnxEmitter e, Tensor tensor, Result op) => e.ResultsOf(tensor.Inputs[0])[op.Index];

    [OnnxExport]
    private static string Scan(OnnxEmitter e, Tensor tensor, Scan op)
    {
        var (inputs, elements) = (e.InputsOf(tensor), op.Carries + op.Sequences);
        var body = new NestedGraph(e, "step");
        var names = op.Body.Parameters.Select((p, i) => i < elements ? body.Input(p) : inputs[i]).ToArray();

        // An operator must have a sequence: the numbers of the steps serve.
        List<string> given = [.. inputs.Take(elements)];
        if (op.Sequences == 0)
        {
            given.Add(e.Node("Range", [e.Number(DType.Int64, 0), e.Node("Squeeze", [e.Length(op.Length)]), e.Number(DType.Int64, 1)]));
            body.Input(Tensor.Constant(DType.Int64, 0));
        }

        var graph = body.Write(() => body.Output(e.Inline(op.Body, names), op.Body));
        var direction = op.Reverse ? 1L : 0;
        return e.Results(tensor, "Scan", given, op.Body.Results.Count, [
            OnnxAttributes.Graph("body", graph),
            OnnxAttributes.Int("num_scan_inputs", Math.Max(1, op.Sequences)),
            OnnxAttributes.Ints("scan_input_directions", Enumerable.Repeat(direction, Math.Max(1, op.Sequences))),
            .. op.Body.Results.Count > op.Carries ? [OnnxAttributes.Ints("scan_output_directions", Enumerable.Repeat(direction, op.Body.Results.Count - op.Carries))] : Array.Empty<AttributeProto>(),
        ]);
    }

    [OnnxExport]
    private static string If(OnnxEmitter e, Tensor tensor, If op)
    {
        var inputs = e.InputsOf(tensor);
        GraphProto Branch(string name, Body branch)
        {
            var graph = new NestedGraph(e, name);
            return graph.Write(() => graph.Output(e.Inline(branch, inputs[1..]), branch));
        }

        return e.Results(tensor, "If", inputs[..1], op.Then.Results.Count, [OnnxAttributes.Graph("then_branch", Branch("then", op.Then)), OnnxAttributes.Graph("else_branch", Branch("else", op.Else))]);
    }

    /// <summary>ONNX's loop is told after each step whether there is a next one.</summary>
    [OnnxExport]
    private static string While(OnnxEmitter e, Tensor tensor, While op)
    {
        var inputs = e.InputsOf(tensor);
        var first = e.Inline(op.Condition, inputs)[0];
        var body = new NestedGraph(e, "step");
        body.Input(Tensor.Constant(DType.Int64, 0));
        body.Input(Tensor.Constant(DType.Bool, 0));
        string[] names = [.. op.Body.Parameters.Select((p, i) => i < op.Carries ? body.Input(p) : inputs[i])];
        var graph = body.Write(() =>
        {
            var next = e.Inline(op.Body, names);
            body.Output(e.Inline(op.Condition, [.. next, .. inputs.Skip(op.Carries)]), op.Condition);
            body.Output(next, op.Body);
        });
        var maximum = op.Maximum is { } most ? e.Number(DType.Int64, most) : "";
        return e.Results(tensor, "Loop", [maximum, first, .. inputs.Take(op.Carries)], op.Carries, [OnnxAttributes.Graph("body", graph)]);
    }
}
