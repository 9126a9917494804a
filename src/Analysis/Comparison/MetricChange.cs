namespace Pipelines.Analysis;

/// <summary>A metric's change from the baseline to the candidate.</summary>
/// <param name="Value">The candidate's value minus the baseline's.</param>
/// <param name="StandardError">The deviation of the change over resampled examples; null where no confidence was asked for.</param>
/// <param name="Samples">How many resamplings gave a value.</param>
public sealed record MetricChange(double Value, double? StandardError = null, int Samples = 0)
{
    /// <summary>The half-width of a one-sided confidence bound: the quantile of Student's distribution times the standard error.</summary>
    internal double Margin(double confidence) =>
        StandardError is { } error && Samples > 1 ? StudentT.Quantile(confidence, Samples - 1) * error : double.PositiveInfinity;
}
