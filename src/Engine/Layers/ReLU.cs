namespace Pipelines.Engine.Layers;

/// <summary>The rectifier with its variants: <c>maxValue</c> from there on, <c>x</c> above the threshold, <c>negativeSlope · (x - threshold)</c> up to it.</summary>
/// <param name="maxValue">None when null.</param>
/// <param name="negativeSlope">The slope below the threshold.</param>
/// <param name="threshold">Where it bends.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class ReLU(double? maxValue = null, double negativeSlope = 0, double threshold = 0, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (negativeSlope == 0 && threshold == 0) return maxValue is { } most ? Tensor.Minimum(x.Relu(), most) : x.Relu();
        var y = Tensor.Where(x > threshold, x, (x - threshold) * negativeSlope);
        return maxValue is { } limit ? Tensor.Minimum(y, limit) : y;
    }
}
