using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis;

/// <summary>The accumulators of one slice.</summary>
internal sealed class SliceMeasurement
{
    private readonly Slice _slice;
    private readonly IReadOnlyList<Metric> _metrics;
    private readonly MetricAccumulator[] _candidate;
    private readonly MetricAccumulator[]? _baseline;
    private readonly IReadOnlyCollection<string> _sureOf;
    private readonly PairedBootstrap? _bootstrap;
    private long _examples;

    /// <param name="slice">The slice.</param>
    /// <param name="metrics">What is measured.</param>
    /// <param name="classes">The number of classes; 0 for a regression.</param>
    /// <param name="hasBaseline">Whether a second model is measured too.</param>
    /// <param name="sureOf">Names of the metrics whose change needs a standard error.</param>
    /// <param name="options">Resampling.</param>
    public SliceMeasurement(Slice slice, IReadOnlyList<Metric> metrics, int classes, bool hasBaseline, IReadOnlyCollection<string> sureOf, EvaluatorOptions options)
    {
        _slice = slice;
        _metrics = metrics;
        _candidate = [.. metrics.Select(m => m.CreateAccumulator(classes))];
        _baseline = hasBaseline ? [.. metrics.Select(m => m.CreateAccumulator(classes))] : null;
        _sureOf = sureOf;
        _bootstrap = hasBaseline && sureOf.Count > 0 ? new PairedBootstrap(options.BootstrapSamples, options.Seed) : null;
    }

    /// <summary>Takes in both models' predictions of the same examples.</summary>
    public void Add(PredictionBatch candidate, PredictionBatch? baseline, long[] examples)
    {
        _examples += candidate.Count;
        for (int i = 0; i < _candidate.Length; i++)
        {
            _candidate[i].Add(candidate);
            _baseline?[i].Add(baseline!);
        }
        _bootstrap?.Add(candidate, baseline!, examples);
    }

    /// <summary>The values.</summary>
    public SliceEvaluation Finish(int minExamples)
    {
        if (_examples < minExamples)
            return new SliceEvaluation(_slice, _examples, new Dictionary<string, MetricEvaluation>(), IsTooSmall: true);
        var values = new OrderedDictionary<string, MetricEvaluation>(StringComparer.Ordinal);
        for (int i = 0; i < _metrics.Count; i++)
        {
            MetricValue candidate = _candidate[i].Finish();
            MetricValue? baseline = _baseline?[i].Finish();
            MetricChange? change = candidate.Value - baseline?.Value is { } difference ? Change(_metrics[i], difference) : null;
            values.Add(_metrics[i].Name, new MetricEvaluation(candidate, baseline, change));
        }
        return new SliceEvaluation(_slice, _examples, values);
    }

    private MetricChange Change(Metric metric, double difference)
    {
        if (_bootstrap is null || !_sureOf.Contains(metric.Name))
            return new MetricChange(difference);
        var (error, samples) = _bootstrap.Estimate(metric);
        return new MetricChange(difference, error, samples);
    }
}
