namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Operators with graphs of their own.</summary>
internal static class ControlFlow
{
    [OnnxOperator("If")]
    private static Tensor[] If(OnnxNode node)
        => Flow.If(node[0].Reshape(Shape.Scalar), () => node.Run("then_branch", []), () => node.Run("else_branch", []));

    [OnnxOperator("Scan")]
    private static Tensor[] Scan(OnnxNode node)
    {
        if (node.Version < 9) throw node.Fault("operator set 8 gave Scan another meaning. Expected 9 or later");
        var inputs = node.AllInputs();
        var count = node.Int32("num_scan_inputs");
        var carries = inputs.Count - count;
        if (count < 1 || carries < 0) throw node.Fault($"{inputs.Count} inputs cannot have {count} sequences");
        if (node.Ints("scan_input_axes").Concat(node.Ints("scan_output_axes")).Any(axis => axis != 0)) throw node.Fault("only the first axis can be taken apart and put together");
        long[] read = [.. node.Ints("scan_input_directions")], written = [.. node.Ints("scan_output_directions")];
        var reverse = read.Contains(1);

        // A sequence that is read the other way, or written so, is turned.
        var sequences = inputs.Skip(carries).Select((s, i) => (i < read.Length && read[i] == 1) != reverse ? s.Flip(0) : s).ToArray();
        var (final, steps) = Flow.Scan(
            (state, elements) =>
            {
                var results = node.Run("body", [.. state, .. elements]);
                return (results[..carries], results[carries..]);
            },
            [.. inputs.Take(carries)],
            sequences,
            reverse: reverse);
        return [.. final, .. steps.Select((s, i) => (i < written.Length && written[i] == 1) != reverse ? s.Flip(0) : s)];
    }

    /// <summary>A loop of a known number of steps is a scan; another keeps no more than its state.</summary>
    [OnnxOperator("Loop")]
    private static Tensor[] Loop(OnnxNode node)
    {
        var state = Enumerable.Range(2, Math.Max(0, node.InputCount - 2)).Select(i => node[i]).ToArray();
        var (count, first) = (node.Optional(0), node.Optional(1)?.Reshape(Shape.Scalar) ?? Tensor.Constant(DType.Bool, 1));
        var collects = node.OutputCount > state.Length || state.Length == 0;
        if (count is not null && DimValues.Read(count) is [var steps] && (collects || node.Optional(1) is null))
        {
            // What is collected has a length of its own where the condition may end the loop.
            if (ConstantValue.Of(first)?.Item<bool>() == false) throw node.Fault("its condition never holds, and it collects");
            var (final, collected) = Flow.Scan(
                (s, i) =>
                {
                    var results = node.Run("body", [i[0], first, .. s]);
                    if (node.Optional(1) is not null && !IsAlways(results[0], first)) throw node.Fault("it collects values while a condition holds, so that their number is not known");
                    return (results[1..(s.Length + 1)], results[(s.Length + 1)..]);
                },
                state,
                [Tensor.Iota(DType.Int64, [steps])]);
            return [.. final, .. collected];
        }

        if (collects) throw node.Fault("it collects values of a number of steps that is not known");
        var most = count?.Reshape(Shape.Scalar);
        var result = Flow.While(
            s => most is null ? s[1] : s[1] & (s[0] < most),
            s => [s[0] + 1, .. node.Run("body", [s[0], s[1], .. s.Skip(2)])],
            [Tensor.Constant(DType.Int64, 0), first, .. state],
            count is not null && ConstantValue.Of(count) is { } known && known.GetNumber(0) <= int.MaxValue ? (int)known.GetNumber(0) : null);
        return result[2..];
    }

    private static bool IsAlways(Tensor next, Tensor given) => ReferenceEquals(next, given) || ConstantValue.Of(next)?.Item<bool>() == true;
}
