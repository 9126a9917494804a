namespace Pipelines.Engine.Initializers;

/// <summary>He et al., 2015, uniform: variance 2 / in; for rectifiers.</summary>
public sealed record HeUniform() : VarianceScaling(2, FanMode.FanIn, ScalingDistribution.Uniform);
