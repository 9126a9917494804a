using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

public sealed partial class GradientTape
{
    /// <summary>The gradient of a target's sum.</summary>
    /// <param name="target">What is differentiated.</param>
    /// <param name="source">By what: something watched, or computed from it under the tape.</param>
    /// <param name="unconnected">What a source gets that the target does not depend on.</param>
    /// <param name="outputGradient">Of the target's shape: how much each element counts; ones when null.</param>
    /// <returns>Of the source's shape; null where nothing connects the two, and for integers.</returns>
    /// <exception cref="EngineException">The tape is not persistent and was used before.</exception>
    public Tensor? Gradient(Tensor target, Tensor source, Unconnected unconnected = Unconnected.None, Tensor? outputGradient = null)
        => Use([target], outputGradient is null ? null : [outputGradient], [[source]], unconnected)[0];

    /// <inheritdoc cref="Gradient(Tensor, Tensor, Unconnected, Tensor?)"/>
    public Tensor? Gradient(Tensor target, Variable source, Unconnected unconnected = Unconnected.None, Tensor? outputGradient = null)
        => Gradient(target, [source], unconnected, outputGradient)[0];

    /// <summary>The gradients by several tensors.</summary>
    /// <inheritdoc cref="Gradient(Tensor, Tensor, Unconnected, Tensor?)"/>
    public Tensor?[] Gradient(Tensor target, IReadOnlyList<Tensor> sources, Unconnected unconnected = Unconnected.None, Tensor? outputGradient = null)
        => Use([target], outputGradient is null ? null : [outputGradient], [.. sources.Select(s => new[] { s })], unconnected);

    /// <summary>The gradients by several variables.</summary>
    /// <inheritdoc cref="Gradient(Tensor, Tensor, Unconnected, Tensor?)"/>
    public Tensor?[] Gradient(Tensor target, IReadOnlyList<Variable> sources, Unconnected unconnected = Unconnected.None, Tensor? outputGradient = null)
        => Gradient([target], sources, unconnected, outputGradient is null ? null : [outputGradient]);

    /// <summary>The gradients of the sum of several targets.</summary>
    /// <inheritdoc cref="Gradient(Tensor, Tensor, Unconnected, Tensor?)"/>
    public Tensor?[] Gradient(IReadOnlyList<Tensor> targets, IReadOnlyList<Tensor> sources, Unconnected unconnected = Unconnected.None, IReadOnlyList<Tensor>? outputGradients = null)
        => Use(targets, outputGradients, [.. sources.Select(s => new[] { s })], unconnected);

    /// <inheritdoc cref="Gradient(IReadOnlyList{Tensor}, IReadOnlyList{Tensor}, Unconnected, IReadOnlyList{Tensor}?)"/>
    public Tensor?[] Gradient(IReadOnlyList<Tensor> targets, IReadOnlyList<Variable> sources, Unconnected unconnected = Unconnected.None, IReadOnlyList<Tensor>? outputGradients = null)
    {
        var reads = Gradients.Reads(targets, sources);
        foreach (var (variable, tensors) in sources.Zip(reads))
            if (IsWatched(variable)) _watched.UnionWith(tensors);
        return Use(targets, outputGradients, reads, unconnected);
    }

    /// <summary>Every target element's derivative by every source element: (target's axes, source's axes).</summary>
    /// <inheritdoc cref="Gradient(Tensor, Tensor, Unconnected, Tensor?)"/>
    public Tensor? Jacobian(Tensor target, Tensor source, Unconnected unconnected = Unconnected.None)
        => Rows(target, checked((int)target.Shape.Elements.Value), Units(target), seed => Use([target], [seed], [[source]], unconnected)[0])
            is { } rows ? Tensor.Stack(rows).Reshape(new Shape([.. target.Shape, .. source.Shape])) : null;

    /// <inheritdoc cref="Jacobian(Tensor, Tensor, Unconnected)"/>
    public Tensor? Jacobian(Tensor target, Variable source, Unconnected unconnected = Unconnected.None)
        => Rows(target, checked((int)target.Shape.Elements.Value), Units(target), seed => Gradient(target, source, unconnected, seed))
            is { } rows ? Tensor.Stack(rows).Reshape(new Shape([.. target.Shape, .. source.Shape])) : null;

    /// <summary>As <see cref="Jacobian(Tensor, Tensor, Unconnected)"/> for each example alone: (batch, target's other axes, source's other axes).
    /// Examples may not depend on each other.</summary>
    /// <inheritdoc cref="Gradient(Tensor, Tensor, Unconnected, Tensor?)"/>
    /// <exception cref="ShapeException">The first axes differ.</exception>
    public Tensor? BatchJacobian(Tensor target, Tensor source, Unconnected unconnected = Unconnected.None)
    {
        if (target.Rank == 0 || source.Rank == 0 || target.Shape[0] != source.Shape[0])
            throw new ShapeException($"BatchJacobian: the target {target.Shape} and the source {source.Shape} do not share their first axis, the batch.");
        var features = new Shape([.. target.Shape.Skip(1)]);
        var units = Tensor.Eye(checked((int)features.Elements.Value), target.DType);
        var rows = Rows(
            target,
            checked((int)features.Elements.Value),
            i => units.Slice(0, i, i + 1).Reshape(features).BroadcastTo(target.Shape),
            seed => Use([target], [seed], [[source]], unconnected)[0]);
        return rows is null ? null : Tensor.Stack(rows, axis: 1).Reshape(new Shape([.. target.Shape, .. source.Shape.Skip(1)]));
    }

    private static Func<int, Tensor> Units(Tensor target)
    {
        var units = Tensor.Eye(checked((int)target.Shape.Elements.Value), target.DType);
        return i => units.Slice(0, i, i + 1).Reshape(target.Shape);
    }

    /// <summary>One pass backwards for each unit; null when nothing connects.</summary>
    private Tensor[]? Rows(Tensor target, int count, Func<int, Tensor> unit, Func<Tensor, Tensor?> gradient)
    {
        if (!target.DType.IsFloat) return null;
        var rows = new Tensor[count];
        var wasUsed = _isUsed;
        for (var i = 0; i < count; i++)
        {
            _isUsed = wasUsed;
            if (gradient(unit(i)) is not { } row) return null;
            rows[i] = row;
        }

        return rows;
    }

    private bool IsWatched(Variable variable) => (_watchesVariables && variable.Trainable) || _variables.Contains(variable);

    /// <summary>The pass backwards over what is recorded; a variable is several sources, its reads.</summary>
    private Tensor?[] Use(IReadOnlyList<Tensor> targets, IReadOnlyList<Tensor>? outputGradients, IReadOnlyList<IReadOnlyList<Tensor>> sources, Unconnected unconnected)
    {
        if (_isUsed && !_isPersistent)
            throw new EngineException("GradientTape.Gradient: the tape was used before and is not persistent. Make it with `persistent: true`, or take all gradients in one call.");
        _isUsed = true;
        var order = TopologicalOrder.Of(targets, IsLeaf);
        var connected = Connected(order);
        Tensor[] wrt = [.. sources.SelectMany(s => s).Where(s => s.DType.IsFloat && connected.Contains(s)).Distinct()];
        var roots = targets
            .Select((t, i) => (Root: t, Seed: outputGradients?[i]))
            .Where(r => r.Root.DType.IsFloat)
            .Select(r => (r.Root, r.Seed ?? Tensor.Ones(r.Root.DType, r.Root.Shape)));
        var gradients = wrt.Zip(Gradients.Backward([.. roots], wrt, IsLeaf)).ToDictionary(p => p.First, p => p.Second);
        return [.. sources.Select(s => Sum([.. s.Select(t => gradients.GetValueOrDefault(t)).OfType<Tensor>()], s, unconnected))];
    }

    private static Tensor? Sum(Tensor[] parts, IReadOnlyList<Tensor> source, Unconnected unconnected)
        => parts.Length > 0 ? parts.Aggregate((a, b) => a + b)
        : unconnected == Unconnected.Zero ? Tensor.Zeros(source[0].DType, source[0].Shape)
        : null;

    private bool IsLeaf(Tensor tensor) => !_recorded.Contains(tensor);

    /// <summary>What is watched, and what was computed from it under the tape.</summary>
    private HashSet<Tensor> Connected(List<Tensor> order)
    {
        var connected = new HashSet<Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var tensor in order)
        {
            var isWatched = _watched.Contains(tensor) || (tensor.Op is VariableRead { Variable: var variable } && IsWatched(variable));
            if (isWatched || (!IsLeaf(tensor) && tensor.Inputs.Any(connected.Contains))) connected.Add(tensor);
        }

        return connected;
    }
}
