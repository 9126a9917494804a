namespace Pipelines.Engine.Layers;

/// <summary>
/// A step of <see cref="LSTM"/> (Hochreiter and Schmidhuber, 1997; Gers et al., 2000): with <c>z = x · kernel + bias + h · recurrent_kernel</c> of four parts i, f, g, o,
/// <c>c' = σ(f) · c + σ(i) · activation(g)</c> and <c>h' = σ(o) · activation(c')</c>, where σ is the recurrent activation. States: h, which is the output, and c, (batch, units) each.
/// </summary>
/// <param name="units">1 or more.</param>
/// <param name="options">Keras's defaults when null.</param>
/// <param name="unitForgetBias">Whether the bias of f starts at 1 (Jozefowicz et al., 2015).</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class LSTMCell(int units, CellOptions? options = null, bool unitForgetBias = true, string? name = null) : GatedCell(units, 4, options ?? new(), name)
{
    /// <inheritdoc/>
    public override IReadOnlyList<int> StateSizes => [Units, Units];

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Tensor> Step(Tensor projected, IReadOnlyList<Tensor> states, bool training)
    {
        var z = projected + Dropped(states[0], training).MatMul(RecurrentKernel!); // (batch, 4 · units)
        Tensor i = Options.ActivateGate(Gate(z, 0)), f = Options.ActivateGate(Gate(z, 1)), o = Options.ActivateGate(Gate(z, 3));
        var c = f * states[1] + i * Options.Activate(Gate(z, 2));
        var h = o * Options.Activate(c);
        return [h, h, c];
    }

    private protected override void Adjust(NDArray bias)
    {
        if (!unitForgetBias) return;
        if (bias.DType == DType.Float64) bias.AsSpan<double>().Slice(Units, Units).Fill(1);
        else bias.AsSpan<float>().Slice(Units, Units).Fill(1);
    }
}
