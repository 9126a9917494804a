namespace Pipelines.Engine.Losses;

/// <summary>How the losses of examples become one number.</summary>
public enum LossReduction
{
    /// <summary>Their weighted sum over their number.</summary>
    SumOverBatchSize,

    /// <summary>Their weighted sum.</summary>
    Sum,

    /// <summary>The same as <see cref="SumOverBatchSize"/>.</summary>
    Mean,

    /// <summary>Their weighted sum over the sum of the weights.</summary>
    MeanWithSampleWeight,

    /// <summary>They stay apart.</summary>
    None,
}
