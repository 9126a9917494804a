namespace Pipelines.Engine.Layers;

/// <summary>A step of <see cref="SimpleRNN"/>: <c>h' = activation(x · kernel + bias + h · recurrent_kernel)</c> (Elman, 1990). One state, h (batch, units), which is the output.</summary>
/// <param name="units">1 or more.</param>
/// <param name="options">Keras's defaults when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class SimpleRNNCell(int units, CellOptions? options = null, string? name = null) : GatedCell(units, 1, options ?? new(), name)
{
    /// <inheritdoc/>
    protected internal override IReadOnlyList<Tensor> Step(Tensor projected, IReadOnlyList<Tensor> states, bool training)
    {
        var h = Options.Activate(projected + Dropped(states[0], training).MatMul(RecurrentKernel!));
        return [h, h];
    }
}
