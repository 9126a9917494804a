using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>All 0.</summary>
public sealed record Zeros : Initializer
{
    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random) => NDArray.Zeros(dtype, shape);
}
