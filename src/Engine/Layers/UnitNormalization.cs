namespace Pipelines.Engine.Layers;

/// <summary>Divides by the norm: <c>x / √max(Σ x², 1e-12)</c>.</summary>
/// <param name="axis">The axes of a norm, negative counting from the end; the last when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class UnitNormalization(IReadOnlyList<int>? axis = null, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => x / Tensor.Maximum(x.Square().Sum([.. axis ?? [-1]], keepDims: true), 1e-12).Sqrt();
}
