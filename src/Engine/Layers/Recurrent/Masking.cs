namespace Pipelines.Engine.Layers;

/// <summary>Marks steps as padding, of which every feature has one value: the layers after it leave them out. Their features become 0. (batch, steps, features) stays so.</summary>
/// <param name="maskValue">The value of padding.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Masking(double maskValue = 0, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => Tensor.Where(Counts(x).ExpandDims(-1), x, 0);

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs) => Counts(inputs[0]);

    private Tensor Counts(Tensor x) => Tensor.NotEqual(x, maskValue).Any([-1]);
}
