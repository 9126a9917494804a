namespace Pipelines.Engine.Ops;

/// <summary>One of two bodies, as a condition of shape () says; the other is not computed.</summary>
/// <remarks>Inputs: the condition, then what the bodies read; both have the same parameters.</remarks>
/// <param name="Then">Runs where the condition is true.</param>
/// <param name="Else">Runs where it is false.</param>
public sealed record If(Body Then, Body Else) : ControlOp, IControl<If>
{
    public static string Name => nameof(If);

    public static string? Onnx => "If";

    public override IReadOnlyList<Body> Bodies => [Then, Else];

    public static IReadOnlyList<TensorType> Results(If op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, op.Then.Parameters.Count + 1);
        if (inputs[0].Type != new TensorType(DType.Bool, Shape.Scalar))
            throw Check.ShapeFault(Name, inputs, $"the condition is {inputs[0].Type}, expected Bool (). Flow.If chooses one of two graphs; Tensor.Where chooses element by element.");
        CheckParameters(Name, op.Then, inputs, 1, "the first branch");
        CheckParameters(Name, op.Else, inputs, 1, "the second branch");
        if (op.Then.Results.Count != op.Else.Results.Count)
            throw Check.ShapeFault(Name, inputs, $"the branches give {op.Then.Results.Count} and {op.Else.Results.Count} results. Expected as many of each.");
        for (var i = 0; i < op.Then.Results.Count; i++)
            if (op.Then.Results[i].Type != op.Else.Results[i].Type)
                throw Check.ShapeFault(Name, inputs, $"result {i + 1} is {op.Then.Results[i].Type} of one branch and {op.Else.Results[i].Type} of the other. Expected the same element type and shape.");
        return [.. op.Then.Results.Select(r => r.Type)];
    }

    public static NDArray[] Evaluate(If op, IReadOnlyList<NDArray> inputs, IBodyRunner bodies)
        => bodies.Run(inputs[0].Item<bool>() ? op.Then : op.Else, [.. inputs.Skip(1)]);

    /// <remarks>The gradient runs the branch that was taken again: what it computed has no place in memory that both branches share.</remarks>
    public static IReadOnlyList<Tensor?> Gradient(If op, Tensor node, IReadOnlyList<Tensor?> gradients)
    {
        var came = gradients.OfType<Tensor>().ToArray();
        var parameters = op.Then.Parameters;
        var seeds = came.Select((g, i) => Body.Parameter(parameters.Count + i, g.Type)).ToArray();
        var next = 0;
        var bySeed = gradients.Select(g => g is null ? null : seeds[next++]).ToArray();
        var (then, otherwise) = (Backward(op.Then, parameters, bySeed), Backward(op.Else, op.Else.Parameters, bySeed));
        int[] reached = [.. Enumerable.Range(0, parameters.Count).Where(i => then[i] is not null || otherwise[i] is not null)];
        var result = new Tensor?[node.Inputs.Count];
        if (reached.Length == 0) return result;
        var parts = Apply(
            new If(
                new([.. parameters, .. seeds], [.. reached.Select(i => then[i] ?? Zeros(parameters[i]))]),
                new([.. op.Else.Parameters, .. seeds], [.. reached.Select(i => otherwise[i] ?? Zeros(parameters[i]))])),
            [.. node.Inputs, .. came]);
        for (var i = 0; i < reached.Length; i++) result[reached[i] + 1] = parts[i];
        return result;
    }

    private static Tensor?[] Backward(Body body, IReadOnlyList<Tensor> parameters, IReadOnlyList<Tensor?> seeds) => Gradients.Backward(body.Results, seeds, parameters);

    private static Tensor Zeros(Tensor like) => Tensor.Zeros(like.DType, like.Shape);
}
