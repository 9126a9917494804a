using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>Normally distributed within two standard deviations.</summary>
/// <param name="Mean">The mean.</param>
/// <param name="Stddev">The standard deviation before cutting.</param>
public sealed record TruncatedNormal(double Mean = 0, double Stddev = 0.05) : Initializer
{
    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random) => Fill(shape, dtype, () => Mean + Stddev * random.NextTruncatedNormal());
}
