using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Ops;

/// <summary>
/// The gradient of a scan: a scan in the other direction. Its carries are the gradients of the carries; what it needs of the forward steps is
/// collected by the forward scan. The gradients of what every step reads are one contraction over all steps where that is possible, else a carry too.
/// </summary>
internal sealed class ScanGradient
{
    private readonly Scan _op;
    private readonly Tensor _node;
    private readonly IReadOnlyList<Tensor?> _gradients;
    private readonly Body _body;
    private readonly Tensor?[] _seeds;
    private readonly HashSet<Tensor> _forward;
    private readonly List<Tensor> _collected;
    private Tensor[]? _extended;

    public ScanGradient(Scan op, Tensor node, IReadOnlyList<Tensor?> gradients)
    {
        (_op, _node, _gradients, _body) = (op, node, gradients, op.Body);
        _seeds = [.. _body.Results.Select((r, i) => gradients[i] is null ? null : Body.Parameter(i, r.Type))];
        _forward = TopologicalOrder.Of(_body.Results.Concat(_body.Parameters)).ToHashSet<Tensor>(ReferenceEqualityComparer.Instance);
        _collected = [.. _body.Results.Skip(op.Carries)];
    }

    /// <summary>The gradients of the scan's inputs.</summary>
    public Tensor?[] Run()
    {
        var flows = Flows();
        var carried = Enumerable.Range(0, _op.Carries).Where(i => _seeds[i] is not null).ToList();
        var reverse = new ReverseScan(_op, this);
        foreach (var i in carried) reverse.Carry(_seeds[i]!, _gradients[i] ?? Zeros(_seeds[i]!), flows[i] ?? Zeros(_seeds[i]!));
        for (var i = _op.Carries; i < _seeds.Length; i++)
            if ((_seeds[i], _gradients[i]) is ({ } seed, { } gradient)) reverse.Sequence(seed, () => gradient);
        var elements = _op.Carries + _op.Sequences;
        for (var i = _op.Carries; i < elements; i++)
            if (flows[i] is { } flow) reverse.Collect(flow);
        var sums = Enumerable.Range(elements, _body.Parameters.Count - elements).Select(i => flows[i] is { } flow ? new SumOverSteps(reverse).Of(flow) : null).ToArray();

        var build = reverse.Build();
        var result = new Tensor?[_node.Inputs.Count];
        foreach (var i in carried) result[i] = build.Final(_seeds[i]!);
        for (var i = _op.Carries; i < elements; i++) result[i] = flows[i] is { } flow ? build.Collected(flow) : null;
        for (var i = elements; i < result.Length; i++) result[i] = sums[i - elements]?.Invoke(build);
        return result;
    }

    /// <summary>Whether a tensor is a value of a forward step.</summary>
    public bool IsForward(Tensor tensor) => _forward.Contains(tensor);

    /// <summary>What flows to each parameter of a step, given what flows to its results: carries get it from the next step as soon as anything reaches them.</summary>
    private Tensor?[] Flows()
    {
        while (true)
        {
            var flows = Gradients.Backward(_body.Results, _seeds, _body.Parameters);
            var more = Enumerable.Range(0, _op.Carries).Where(i => flows[i] is not null && _seeds[i] is null).ToArray();
            if (more.Length == 0) return flows;
            foreach (var i in more) _seeds[i] = Body.Parameter(i, _body.Results[i].Type);
        }
    }

    /// <summary>A forward value of all steps: an input of the scan, or collected by it.</summary>
    public Func<Tensor> Steps(Tensor forward)
    {
        for (var i = _op.Carries; i < _op.Carries + _op.Sequences; i++)
            if (ReferenceEquals(_body.Parameters[i], forward)) return () => _node.Inputs[i];
        var at = _collected.FindIndex(c => ReferenceEquals(c, forward));
        if (at < 0)
        {
            at = _collected.Count;
            _collected.Add(forward);
        }

        return () => Extended()[_op.Carries + at];
    }

    /// <summary>What every step reads, where a parameter is that; null for others.</summary>
    public Tensor? Constant(Tensor parameter)
    {
        for (var i = _op.Carries + _op.Sequences; i < _body.Parameters.Count; i++)
            if (ReferenceEquals(_body.Parameters[i], parameter)) return _node.Inputs[i];
        return null;
    }

    /// <summary>The forward scan that collects more. A pass makes it one with the scan that it extends.</summary>
    private Tensor[] Extended()
    {
        var grows = _collected.Count + _op.Carries > _body.Results.Count;
        return _extended ??= ControlOp.Apply(grows ? _op with { Body = _body.With([.. _body.Results.Take(_op.Carries), .. _collected]) } : _op, _node.Inputs);
    }

    private static Tensor Zeros(Tensor like) => Tensor.Zeros(like.DType, like.Shape);
}
