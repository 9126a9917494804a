using Pipelines.Engine.Initializers;

namespace Pipelines.Engine.Layers;

/// <summary>A cell over the steps of sequences: (batch, steps, features) -> (batch, units), or (batch, steps, units) with sequences returned. It runs as one loop in the graph, however many steps there are.</summary>
/// <remarks>
/// Inputs: the sequences, and first states if they are not zeros. Outputs: the last output or all of them, then the last states if they are returned.
/// A step that the mask leaves out changes no state and repeats the output before it, zeros where there is none.
/// </remarks>
/// <param name="cell">One step.</param>
/// <param name="returnSequences">Whether the output of every step is given rather than the last.</param>
/// <param name="returnState">Whether the last states are outputs, too.</param>
/// <param name="goBackwards">Whether the last step comes first; returned sequences are then in that order.</param>
/// <param name="stateful">Whether the last states of a batch are the first of the next, example by example; the length of the batch must then be a number.</param>
/// <param name="zeroOutputForMask">Whether the output of a masked step is zeros.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public class RNN(
    RecurrentCell cell,
    bool returnSequences = false,
    bool returnState = false,
    bool goBackwards = false,
    bool stateful = false,
    bool zeroOutputForMask = false,
    string? name = null) : MultiOutputLayer(name)
{
    private Variable[] _states = [];

    /// <summary>One step.</summary>
    public RecurrentCell Cell => cell;

    /// <summary>Whether the output of every step is given.</summary>
    public bool ReturnSequences => returnSequences;

    /// <summary>Whether the last states are outputs.</summary>
    public bool ReturnState => returnState;

    /// <summary>Whether the last step comes first.</summary>
    public bool GoBackwards => goBackwards;

    /// <summary>Whether the last states of a batch are the first of the next.</summary>
    public bool Stateful => stateful;

    /// <summary>Whether the output of a masked step is zeros.</summary>
    public bool ZeroOutputForMask => zeroOutputForMask;

    /// <inheritdoc/>
    public override bool SupportsMasking => returnSequences;

    /// <summary>Puts the states of a stateful layer back to zeros.</summary>
    public void ResetStates()
    {
        foreach (var state in _states) state.Value = NDArray.Zeros(state.DType, [.. state.Value.Shape]);
    }

    /// <summary>The same layer in the other direction, with weights of its own.</summary>
    /// <exception cref="EngineException">The cell is one's own.</exception>
    protected internal virtual RNN Reversed()
        => throw new EngineException($"{Name}: how to make a second cell like {cell.GetType().Name} is not known. Give Bidirectional a backward layer: new RNN(cell, goBackwards: true, …).");

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        var x = inputs[0];
        if (x.Rank < 3) throw new ShapeException($"{Name}: the input is {x.Type}. Expected (batch, steps, features).");
        AddLayer(cell);
        cell.EnsureBuilt([Tensor.Zeros(x.DType, x.Shape.Remove(1))]);
        if (!stateful) return;
        if (!x.Shape[0].IsKnown) throw new ShapeException($"{Name}: a stateful layer needs a known length of the batch, but the input is {x.Type}.");
        _states = [.. cell.StateSizes.Select((size, i) => AddVariable(FormattableString.Invariant($"state_{i}"), [x.Shape[0], size], new Zeros(), x.DType, trainable: false))];
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
    {
        var x = inputs[0];
        if (inputs.Count != 1 && inputs.Count != cell.StateSizes.Count + 1)
            throw new EngineException($"{Name}: {inputs.Count} inputs came, expected 1 or {cell.StateSizes.Count + 1}: sequences, and a first value of each state.");
        IReadOnlyList<Tensor> first = inputs.Count > 1 ? [.. inputs.Skip(1)] : stateful ? [.. _states.Select(s => s.Read())] : cell.InitialStates(x.Shape[0], x.DType);
        var projected = cell.Project(StepsFirst(x), training); // (steps, batch, …)
        var (output, last) = x.Mask is { } mask ? Masked(projected, StepsFirst(mask), first, training) : Unmasked(projected, first, training);
        for (var i = 0; i < _states.Length; i++) _states[i].Assign(last[i]);
        if (returnSequences)
        {
            output = StepsFirst(output);
            if (goBackwards) output = output.Flip(1);
        }

        return returnState ? [output, .. last] : [output];
    }

    private (Tensor Output, IReadOnlyList<Tensor> Last) Unmasked(Tensor projected, IReadOnlyList<Tensor> first, bool training)
    {
        var carriesOutput = !returnSequences && cell.OutputState is null;
        var (final, steps) = Flow.Scan(
            (states, x) =>
            {
                var results = cell.Step(x[0], [.. states.Take(first.Count)], training);
                return ([.. results.Skip(1), .. carriesOutput ? results.Take(1) : []], returnSequences ? [results[0]] : []);
            },
            carriesOutput ? [.. first, NoOutput(first)] : first,
            [projected],
            reverse: goBackwards);
        return (returnSequences ? steps[0] : final[carriesOutput ? ^1 : cell.OutputState!.Value], final[..first.Count]);
    }

    private (Tensor Output, IReadOnlyList<Tensor> Last) Masked(Tensor projected, Tensor mask, IReadOnlyList<Tensor> first, bool training)
    {
        var (final, steps) = Flow.Scan(
            (states, x) =>
            {
                var before = states[..first.Count];
                var results = cell.Step(x[0], before, training);
                var counts = x[1].ExpandDims(-1); // (batch, 1)
                var output = zeroOutputForMask ? Tensor.Where(counts, results[0], 0) : Tensor.Where(counts, results[0], states[^1]);
                var kept = Tensor.Where(counts, results[0], states[^1]);
                return ([.. before.Select((b, i) => Tensor.Where(counts, results[i + 1], b)), kept], returnSequences ? [output] : []);
            },
            [.. first, NoOutput(first)],
            [projected, mask],
            reverse: goBackwards);
        return (returnSequences ? steps[0] : final[^1], final[..first.Count]);
    }

    private Tensor NoOutput(IReadOnlyList<Tensor> states) => Tensor.Zeros(states[0].DType, [states[0].Shape[0], cell.OutputSize]);

    /// <summary>The first two axes exchanged.</summary>
    private static Tensor StepsFirst(Tensor x) => x.Permute([1, 0, .. Enumerable.Range(2, x.Rank - 2)]);
}
