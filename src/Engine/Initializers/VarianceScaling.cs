using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>Random numbers whose variance is <c>scale / fan</c>, so that signals keep their size from layer to layer.</summary>
/// <param name="Scale">Above 0.</param>
/// <param name="Mode">Which number of connections is the fan.</param>
/// <param name="Distribution">The numbers' distribution.</param>
public record VarianceScaling(double Scale = 1, FanMode Mode = FanMode.FanIn, ScalingDistribution Distribution = ScalingDistribution.TruncatedNormal)
    : Initializer
{
    // The standard deviation of a standard normal distribution that is cut at ±2.
    private const double TruncatedDeviation = 0.87962566103423978;

    /// <inheritdoc/>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random)
    {
        var (fanIn, fanOut) = Fans(shape);
        var fan = Mode switch { FanMode.FanIn => fanIn, FanMode.FanOut => fanOut, _ => (fanIn + fanOut) / 2 };
        var variance = Scale / Math.Max(1, fan);
        return Distribution switch
        {
            ScalingDistribution.Uniform => Fill(shape, dtype, () => Math.Sqrt(3 * variance) * (2 * random.NextUniform() - 1)),
            ScalingDistribution.UntruncatedNormal => Fill(shape, dtype, () => Math.Sqrt(variance) * random.NextNormal()),
            _ => Fill(shape, dtype, () => Math.Sqrt(variance) / TruncatedDeviation * random.NextTruncatedNormal()),
        };
    }

    /// <summary>The connections into and out of one unit of a kernel (…, inputs, outputs).</summary>
    private static (double In, double Out) Fans(int[] shape)
    {
        if (shape.Length < 2) return shape.Length == 0 ? (1, 1) : (shape[0], shape[0]);
        double receptiveField = NDArray.LengthOf(shape.AsSpan(0, shape.Length - 2));
        return (receptiveField * shape[^2], receptiveField * shape[^1]);
    }
}
