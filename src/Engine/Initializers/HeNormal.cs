namespace Pipelines.Engine.Initializers;

/// <summary>He et al., 2015, normal: variance 2 / in; for rectifiers.</summary>
public sealed record HeNormal() : VarianceScaling(2, FanMode.FanIn, ScalingDistribution.TruncatedNormal);
