using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis;

/// <summary>What an evaluation measures, checked against the task.</summary>
/// <param name="Metrics">The metrics.</param>
/// <param name="Slices">The columns of each slice entry.</param>
/// <param name="Options">The options that it came of.</param>
internal sealed record MeasurementPlan(IReadOnlyList<Metric> Metrics, IReadOnlyList<IReadOnlyList<string>> Slices, EvaluatorOptions Options)
{
    /// <exception cref="AnalysisException">A metric has no meaning for the task, or a threshold nothing to hold against.</exception>
    public static MeasurementPlan Of(EvaluatorOptions options, int classes)
    {
        string task = classes switch { 0 => "a regression", 2 => "a binary task", _ => $"a task of {classes} classes" };
        var metrics = options.Metrics is { Count: > 0 } listed ? listed : EvaluatorOptions.DefaultMetrics(classes);
        var slices = options.Slices ?? [];
        if (metrics.FirstOrDefault(m => !m.Supports(classes)) is { } unsupported)
            throw new AnalysisException($"Evaluation: the metric '{unsupported.Name}' has no meaning for {task}. Expected some of {string.Join(", ", EvaluatorOptions.DefaultMetrics(classes).Select(m => m.Name))}.");
        foreach (var (name, threshold) in options.Thresholds ?? new Dictionary<string, Threshold>())
        {
            if (metrics.All(m => m.Name != name))
                throw new AnalysisException($"Evaluation: a threshold is on '{name}', which is not measured. Measured are {string.Join(", ", metrics.Select(m => m.Name))}; list '{name}' under metrics.");
            foreach (var part in threshold.Slices ?? [])
            {
                IReadOnlyList<string> columns = part.Columns ?? [.. part.Where!.Keys];
                if (!slices.Any(s => part.Columns is null ? s.ToHashSet().SetEquals(columns) : s.SequenceEqual(columns)))
                    throw new AnalysisException($"Evaluation: the threshold on '{name}' is on slices by {string.Join(", ", columns)}, which are not measured; list [{string.Join(", ", columns)}] under slices.");
            }
        }
        return new MeasurementPlan(metrics, slices, options);
    }

    /// <summary>The metrics whose change on a slice is held against a confidence limit.</summary>
    public IReadOnlyCollection<string> SureOf(Slice slice) =>
        [.. (Options.Thresholds ?? new Dictionary<string, Threshold>()).Where(t => BoundsOn(t.Value, slice).Any(b => b.Change?.Confidence is not null)).Select(t => t.Key)];

    private static IEnumerable<Bounds> BoundsOn(Threshold threshold, Slice slice)
    {
        if (slice.Values.Count == 0)
            return [threshold.Bounds];
        return (threshold.Slices ?? []).Where(s => s.Where is { } where ? slice.Matches(where) : slice.Has(s.Columns!)).Select(s => s.Bounds);
    }
}
