namespace Pipelines.Engine.Initializers;

/// <summary>LeCun et al., 1998, uniform: variance 1 / in.</summary>
public sealed record LecunUniform() : VarianceScaling(1, FanMode.FanIn, ScalingDistribution.Uniform);
