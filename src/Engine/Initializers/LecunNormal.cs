namespace Pipelines.Engine.Initializers;

/// <summary>LeCun et al., 1998, normal: variance 1 / in; for self-normalizing networks.</summary>
public sealed record LecunNormal() : VarianceScaling(1, FanMode.FanIn, ScalingDistribution.TruncatedNormal);
