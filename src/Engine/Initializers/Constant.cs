using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>All the same.</summary>
/// <param name="Value">The value.</param>
public sealed record Constant(double Value = 0) : Initializer
{
    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random) => Fill(shape, dtype, () => Value);
}
