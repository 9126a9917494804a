namespace Pipelines.Engine.Ops;

/// <summary>A body again and again as long as a condition of its state holds. Results: the last state.</summary>
/// <remarks>Inputs: the first state, then what condition and body read besides; both have the same parameters.</remarks>
/// <param name="Condition">Gives a Bool of shape () for a state.</param>
/// <param name="Body">Gives the next state.</param>
/// <param name="Carries">How many values are the state.</param>
/// <param name="Maximum">How often the body runs at most; null for as often as the condition holds, which has no gradient.</param>
public sealed record While(Body Condition, Body Body, int Carries, int? Maximum) : ControlOp, IControl<While>
{
    public static string Name => nameof(While);

    public static string? Onnx => "Loop";

    public override IReadOnlyList<Body> Bodies => [Condition, Body];

    public static IReadOnlyList<TensorType> Results(While op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, op.Body.Parameters.Count);
        CheckParameters(Name, op.Body, inputs, 0, "the body");
        CheckParameters(Name, op.Condition, inputs, 0, "the condition");
        if (op.Condition.Results is not [{ DType: DType.Bool, Rank: 0 }])
            throw Check.ShapeFault(Name, inputs, $"the condition gives {op.Condition.Results[0].Type}, expected Bool (). Reduce it with All or Any.");
        for (var i = 0; i < op.Carries; i++)
            if (op.Body.Results[i].Type != inputs[i].Type)
                throw Check.ShapeFault(Name, inputs, $"value {i + 1} of the state starts as {inputs[i].Type}, but the body gives {op.Body.Results[i].Type}. It keeps its type and shape.");
        return [.. op.Body.Results.Select(r => r.Type)];
    }

    public static NDArray[] Evaluate(While op, IReadOnlyList<NDArray> inputs, IBodyRunner bodies)
    {
        var values = inputs.ToArray();
        for (var i = 0; i != op.Maximum && bodies.Run(op.Condition, values)[0].Item<bool>(); i++)
            bodies.Run(op.Body, values).CopyTo(values, 0);
        return values[..op.Carries];
    }

    /// <remarks>The loop is a scan of at most <see cref="Maximum"/> steps, of which those after the last do nothing: a scan keeps what its gradient needs of each step.</remarks>
    public static IReadOnlyList<Tensor?> Gradient(While op, Tensor node, IReadOnlyList<Tensor?> gradients)
    {
        if (op.Maximum is not { } maximum)
            throw new EngineException("While: a loop without a bound has no gradient, because it is not known how much must be kept for it. Give Flow.While a maximum, or use Flow.For or Flow.Scan.");
        var body = op.Body;
        var running = op.Condition.Call(body.Parameters)[0];
        var others = body.Parameters.Take(op.Carries).ToArray();
        var step = ControlOp.Apply(new If(body, body.With(others)), [running, .. body.Parameters]);
        var parts = ControlOp.Apply(new Scan(body.With(step), op.Carries, 0, maximum, false), node.Inputs);
        return Gradients.Backward(parts, gradients, node.Inputs, node.Inputs.ToHashSet<Tensor>(ReferenceEqualityComparer.Instance).Contains);
    }
}
