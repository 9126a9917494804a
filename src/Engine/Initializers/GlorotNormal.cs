namespace Pipelines.Engine.Initializers;

/// <summary>Glorot and Bengio, 2010, normal: variance 2 / (in + out).</summary>
public sealed record GlorotNormal() : VarianceScaling(1, FanMode.FanAvg, ScalingDistribution.TruncatedNormal);
