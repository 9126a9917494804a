namespace Pipelines.Engine.Ops;

/// <summary>
/// A body once for each element of the first axis of sequences: <c>(carry, y[t]) = body(carry, x[t], …)</c>. Results: the last carries, then the <c>y</c>, each with a first axis again.
/// </summary>
/// <remarks>Inputs: the first carries, the sequences (length, …), then what the body reads besides, the same at every step. The body's parameters are in this order
/// too; its results are the next carries and what is collected.</remarks>
/// <param name="Body">One step.</param>
/// <param name="Carries">How many values go from step to step.</param>
/// <param name="Sequences">How many are taken apart along their first axis.</param>
/// <param name="Length">How many steps; the first axis of every sequence.</param>
/// <param name="Reverse">Whether the last element comes first. What is collected at an element lies where the element does.</param>
public sealed record Scan(Body Body, int Carries, int Sequences, Dim Length, bool Reverse) : ControlOp, IControl<Scan>
{
    public static string Name => nameof(Scan);

    public static string? Onnx => "Scan";

    public override IReadOnlyList<Body> Bodies => [Body];

    public static IReadOnlyList<TensorType> Results(Scan op, IReadOnlyList<Tensor> inputs)
    {
        var (body, elements) = (op.Body, op.Carries + op.Sequences);
        Check.Count(Name, inputs, body.Parameters.Count);
        for (var i = 0; i < inputs.Count; i++)
        {
            var (parameter, input) = (body.Parameters[i].Type, inputs[i].Type);
            var isElement = i >= op.Carries && i < elements;
            var expected = isElement ? new(parameter.DType, parameter.Shape.Insert(0, op.Length)) : parameter;
            if (input != expected) throw Check.ShapeFault(Name, inputs, $"input {i + 1} is {input}, expected {expected}.");
            if (i < op.Carries && body.Results[i].Type != parameter)
                throw Check.ShapeFault(Name, inputs, $"carry {i + 1} starts as {parameter}, but the step gives {body.Results[i].Type}. A carry keeps its type and shape.");
        }

        return [.. body.Results.Select((r, i) => i < op.Carries ? r.Type : new(r.DType, r.Shape.Insert(0, op.Length)))];
    }

    public static NDArray[] Evaluate(Scan op, IReadOnlyList<NDArray> inputs, IBodyRunner bodies)
    {
        var length = bodies.Resolve(op.Length);
        var values = inputs.ToArray();
        var collected = op.Body.Results.Skip(op.Carries).Select(r => bodies.New(new(r.DType, r.Shape.Insert(0, op.Length)))).ToArray();
        for (var step = 0; step < length; step++)
        {
            var t = op.Reverse ? length - 1 - step : step;
            for (var i = op.Carries; i < op.Carries + op.Sequences; i++) values[i] = Rows.Get(inputs[i], t);
            var results = bodies.Run(op.Body, values);
            for (var i = 0; i < op.Carries; i++) values[i] = results[i];
            for (var i = 0; i < collected.Length; i++) Rows.Set(collected[i], t, results[op.Carries + i]);
        }

        return [.. values.Take(op.Carries), .. collected];
    }

    public static IReadOnlyList<Tensor?> Gradient(Scan op, Tensor node, IReadOnlyList<Tensor?> gradients) => new ScanGradient(op, node, gradients).Run();
}
