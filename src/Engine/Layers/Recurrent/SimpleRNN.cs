namespace Pipelines.Engine.Layers;

/// <summary>A recurrent layer whose state is its output: <c>h[t] = activation(x[t] · kernel + bias + h[t-1] · recurrent_kernel)</c>, see <see cref="SimpleRNNCell"/>. (batch, steps, features) -> (batch, units), or (batch, steps, units) with sequences returned.</summary>
/// <param name="units">1 or more.</param>
/// <param name="options">Keras's defaults when null.</param>
/// <param name="returnSequences">See <see cref="RNN"/>, as for the parameters that follow.</param>
/// <param name="returnState">Whether the last states are outputs, too.</param>
/// <param name="goBackwards">Whether the last step comes first.</param>
/// <param name="stateful">Whether the last states of a batch are the first of the next.</param>
/// <param name="zeroOutputForMask">Whether the output of a masked step is zeros.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class SimpleRNN(
    int units,
    CellOptions? options = null,
    bool returnSequences = false,
    bool returnState = false,
    bool goBackwards = false,
    bool stateful = false,
    bool zeroOutputForMask = false,
    string? name = null) : RNN(new SimpleRNNCell(units, options), returnSequences, returnState, goBackwards, stateful, zeroOutputForMask, name)
{
    /// <inheritdoc/>
    protected internal override RNN Reversed()
        => new SimpleRNN(units, options, ReturnSequences, ReturnState, !GoBackwards, Stateful, ZeroOutputForMask);
}
