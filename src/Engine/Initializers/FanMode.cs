namespace Pipelines.Engine.Initializers;

/// <summary>Which number of connections sets the variance.</summary>
public enum FanMode
{
    /// <summary>Those into a unit.</summary>
    FanIn,

    /// <summary>Those out of a unit.</summary>
    FanOut,

    /// <summary>The mean of both.</summary>
    FanAvg,
}
