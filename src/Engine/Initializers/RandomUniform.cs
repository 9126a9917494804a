using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>Uniform between two numbers.</summary>
/// <param name="Minval">The smallest.</param>
/// <param name="Maxval">Above the largest.</param>
public sealed record RandomUniform(double Minval = -0.05, double Maxval = 0.05) : Initializer
{
    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random) => Fill(shape, dtype, () => Minval + (Maxval - Minval) * random.NextUniform());
}
