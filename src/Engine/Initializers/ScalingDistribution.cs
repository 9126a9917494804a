namespace Pipelines.Engine.Initializers;

/// <summary>The distribution of <see cref="VarianceScaling"/>.</summary>
public enum ScalingDistribution
{
    /// <summary>Normal, within two standard deviations.</summary>
    TruncatedNormal,

    /// <summary>Normal.</summary>
    UntruncatedNormal,

    /// <summary>Uniform around 0.</summary>
    Uniform,
}
