namespace Pipelines.Engine.Layers;

/// <summary>
/// A step of <see cref="GRU"/> (Cho et al., 2014): with parts z, r, g of <c>x · kernel + bias</c> and of <c>h · recurrent_kernel</c>, update <c>u = σ(z + z')</c> and reset <c>s = σ(r + r')</c>,
/// <c>h' = u · h + (1 - u) · activation(g + s · (g' + bias'))</c>; or, not resetting after the product, <c>g' = (s · h) · recurrent_kernel</c>. One state, h (batch, units), which is the output.
/// </summary>
/// <param name="units">1 or more.</param>
/// <param name="options">Keras's defaults when null.</param>
/// <param name="resetAfter">Whether the state is reset after the product, as cuDNN does; the bias is then (2, 3 · units), its second row the recurrent one.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class GRUCell(int units, CellOptions? options = null, bool resetAfter = true, string? name = null) : GatedCell(units, 3, options ?? new(), name)
{
    private protected override Shape BiasShape => resetAfter ? [2, 3 * Units] : [3 * Units];

    private protected override Tensor? InputBias => resetAfter ? BiasRow(0) : base.InputBias;

    /// <inheritdoc/>
    protected internal override IReadOnlyList<Tensor> Step(Tensor projected, IReadOnlyList<Tensor> states, bool training)
    {
        var h = states[0];
        var seen = Dropped(h, training);
        var next = resetAfter ? After(projected, h, seen) : Before(projected, h, seen);
        return [next, next];
    }

    private Tensor After(Tensor x, Tensor h, Tensor seen)
    {
        var inner = seen.MatMul(RecurrentKernel!);
        if (BiasRow(1) is { } bias) inner += bias;
        Tensor update = Options.ActivateGate(Gate(x, 0) + Gate(inner, 0)), reset = Options.ActivateGate(Gate(x, 1) + Gate(inner, 1));
        return update * h + (1 - update) * Options.Activate(Gate(x, 2) + reset * Gate(inner, 2));
    }

    private Tensor Before(Tensor x, Tensor h, Tensor seen)
    {
        var kernel = RecurrentKernel!.Read();
        var inner = seen.MatMul(kernel.Slice(1, 0, 2 * Units));
        Tensor update = Options.ActivateGate(Gate(x, 0) + Gate(inner, 0)), reset = Options.ActivateGate(Gate(x, 1) + Gate(inner, 1));
        return update * h + (1 - update) * Options.Activate(Gate(x, 2) + (reset * seen).MatMul(kernel.Slice(1, 2 * Units)));
    }

    private Tensor? BiasRow(int row) => Bias?.Read().Slice(0, row, row + 1).Squeeze(0);
}
