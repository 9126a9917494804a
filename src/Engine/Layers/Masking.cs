namespace Pipelines.Engine.Layers;

/// <summary>Masks the steps of which every element is a value, and sets them to 0: (batch, steps, features) as it is, its <see cref="Masks"/> false there.</summary>
/// <param name="maskValue">The value.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Masking(double maskValue = 0, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var counts = Tensor.NotEqual(x, maskValue).Any([-1]);
        return (x * counts.Cast(x.DType).ExpandDims(-1)).WithMask(counts);
    }
}
