namespace Pipelines.Engine.Initializers;

/// <summary>Glorot and Bengio, 2010, uniform: variance 2 / (in + out).</summary>
public sealed record GlorotUniform() : VarianceScaling(1, FanMode.FanAvg, ScalingDistribution.Uniform);
