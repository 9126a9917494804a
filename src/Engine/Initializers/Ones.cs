using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>All 1.</summary>
public sealed record Ones : Initializer
{
    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random) => Fill(shape, dtype, () => 1);
}
