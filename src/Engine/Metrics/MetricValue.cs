namespace Pipelines.Engine.Metrics;

/// <summary>A metric's outcome: a finite number, a matrix, or the reason why there is neither.</summary>
/// <param name="Value">The number; null when undefined or when the outcome is a matrix.</param>
/// <param name="Undefined">Why there is no value, as a sentence without its full stop.</param>
/// <param name="Matrix">The rows of a matrix outcome.</param>
public sealed record MetricValue(double? Value, string? Undefined = null, IReadOnlyList<IReadOnlyList<double>>? Matrix = null)
{
    /// <summary>A number; not finite becomes undefined, so that no report holds a NaN.</summary>
    public static MetricValue Of(double value) =>
        double.IsFinite(value) ? new MetricValue(value) : NotDefined("the calculation gives no finite number");

    /// <summary>No value, for a reason.</summary>
    public static MetricValue NotDefined(string reason) => new(null, reason);

    /// <summary>A matrix, row by row.</summary>
    public static MetricValue Of(IReadOnlyList<IReadOnlyList<double>> matrix) => new(null, null, matrix);
}
