using Pipelines.Engine.Initializers;

namespace Pipelines.Engine.Layers;

/// <summary>Divides by the root of the mean square (Zhang and Sennrich, 2019): <c>x / √(mean x² + epsilon) · scale</c>.</summary>
/// <param name="axis">The axes, negative counting from the end; the last when null.</param>
/// <param name="epsilon">Added to the mean square.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class RMSNormalization(IReadOnlyList<int>? axis = null, double epsilon = 1e-6, string? name = null) : SingleInputLayer(name)
{
    private Variable? _scale;

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Tensor x) => _scale = AddVariable("scale", [.. Axes(x).Select(i => x.Shape[i])], new Ones(), x.DType);

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var axes = Axes(x);
        var scale = _scale!.Read().Reshape(new Shape([.. x.Shape.Select((length, i) => axes.Contains(i) ? length : 1)]));
        return x / (x.Square().Mean(axes, keepDims: true) + epsilon).Sqrt() * scale;
    }

    private int[] Axes(Tensor x) => [.. (axis ?? [-1]).Select(i => i < 0 ? i + x.Rank : i).Order()];
}
