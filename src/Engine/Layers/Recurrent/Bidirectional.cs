namespace Pipelines.Engine.Layers;

/// <summary>A recurrent layer in both directions (Schuster and Paliwal, 1997): its outputs are merged; with sequences, step by step.</summary>
/// <remarks>Inputs: the sequences, and first states, the forward layer's before the backward layer's. Outputs: the merged one, or both, then the states in the same order if the layers return them.</remarks>
/// <param name="layer">Forwards.</param>
/// <param name="mergeMode">How the two outputs become one.</param>
/// <param name="backwardLayer">Backwards; made like <paramref name="layer"/> when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Bidirectional(RNN layer, MergeMode mergeMode = MergeMode.Concat, RNN? backwardLayer = null, string? name = null) : MultiOutputLayer(name)
{
    /// <summary>The layer forwards.</summary>
    public RNN ForwardLayer => layer;

    /// <summary>The layer backwards.</summary>
    public RNN BackwardLayer { get; } = Checked(layer, backwardLayer ?? layer.Reversed());

    /// <inheritdoc/>
    public override bool SupportsMasking => layer.SupportsMasking;

    /// <inheritdoc/>
    protected override void Build(IReadOnlyList<Tensor> inputs)
    {
        AddLayer(layer).EnsureBuilt(inputs);
        AddLayer(BackwardLayer).EnsureBuilt(inputs);
    }

    /// <inheritdoc/>
    protected override IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
    {
        var (x, states) = (inputs[0], (inputs.Count - 1) / 2);
        if (inputs.Count % 2 == 0) throw new EngineException($"{Name}: {inputs.Count - 1} first states came, expected as many for each direction.");
        var forward = layer.CallMany([x, .. inputs.Skip(1).Take(states)], training);
        var backward = BackwardLayer.CallMany([x, .. inputs.Skip(1 + states)], training);
        Tensor a = forward[0], b = layer.ReturnSequences ? backward[0].Flip(1) : backward[0];
        Tensor[] merged = mergeMode switch
        {
            MergeMode.Concat => [Tensor.Concatenate([a, b])],
            MergeMode.Sum => [a + b],
            MergeMode.Mul => [a * b],
            MergeMode.Ave => [(a + b) * 0.5],
            _ => [a, b],
        };
        return [.. merged, .. forward.Skip(1), .. backward.Skip(1)];
    }

    private static RNN Checked(RNN forward, RNN backward)
        => (forward.ReturnSequences, forward.ReturnState, !forward.GoBackwards) == (backward.ReturnSequences, backward.ReturnState, backward.GoBackwards)
            ? backward
            : throw new EngineException("Bidirectional: the backward layer must go the other way and return the same as the forward layer. Set goBackwards, and returnSequences and returnState alike.");
}
