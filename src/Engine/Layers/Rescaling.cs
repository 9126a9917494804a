namespace Pipelines.Engine.Layers;

/// <summary><c>x · scale + offset</c>; whole numbers become float32.</summary>
/// <param name="scale">The factor; 1.0 / 255 brings pixels to [0, 1].</param>
/// <param name="offset">What is added.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Rescaling(double scale, double offset = 0, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => (x.DType.IsFloat ? x : x.Cast(DType.Float32)) * scale + offset;
}
