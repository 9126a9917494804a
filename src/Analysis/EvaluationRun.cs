using Pipelines.Data;
using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis;

/// <summary>One pass over the examples with one or two models.</summary>
internal sealed class EvaluationRun
{
    private readonly IPredictor _candidate;
    private readonly IPredictor? _baseline;
    private readonly ILabels _labels;
    private readonly int _classes;
    private readonly EvaluatorOptions _options;
    private readonly MeasurementPlan _plan;
    private readonly SliceMeasurement _overall;
    private readonly Dictionary<Slice, SliceMeasurement>[] _slices;
    private readonly SortedDictionary<string, long> _dropped = new(StringComparer.Ordinal);
    private long _rowsIn;
    private long _rowsOut;

    /// <param name="candidate">The model under evaluation.</param>
    /// <param name="baseline">The model in production, with its classes in the candidate's order; null: none that can be compared.</param>
    /// <param name="labels">The labels, as indexes into the candidate's classes.</param>
    /// <param name="options">What is measured.</param>
    public EvaluationRun(IPredictor candidate, IPredictor? baseline, ILabels labels, EvaluatorOptions options)
    {
        (_candidate, _baseline, _labels, _options) = (candidate, baseline, labels, options);
        _classes = candidate.ClassNames?.Count ?? 0;
        _plan = MeasurementPlan.Of(options, _classes);
        _overall = Measurement(Slice.Overall);
        _slices = [.. _plan.Slices.Select(_ => new Dictionary<Slice, SliceMeasurement>())];
    }

    /// <summary>Reads, predicts and measures all examples, then holds the thresholds against the values.</summary>
    public Evaluation Run(IExampleSource examples, BaselineState baseline, CancellationToken cancellationToken)
    {
        string[] columns = [.. _candidate.Columns.Concat(_baseline?.Columns ?? []).Concat(_labels.Columns).Concat(_plan.Slices.SelectMany(s => s)).Distinct(StringComparer.Ordinal)];
        foreach (var batch in examples.Read(columns, cancellationToken))
        {
            for (int start = 0; start < batch.Rows; start += _options.BatchSize)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Add(batch.Slice(start, Math.Min(_options.BatchSize, batch.Rows - start)));
            }
        }
        if (_rowsOut == 0)
            throw new AnalysisException($"Evaluation: {examples.Describe()} has no example that can be measured ({_rowsIn} rows{Reasons()}). Expected at least 1.");
        SliceEvaluation[] slices = [_overall.Finish(1), .. _slices.SelectMany(s => s.OrderBy(p => p.Key).Select(p => p.Value.Finish(_options.MinExamples)))];
        var blessing = ThresholdGate.Check(_options.Thresholds, slices, baseline);
        return new Evaluation(_classes, _candidate.ClassNames, new RowAccount(_rowsIn, _rowsOut, _dropped), slices, blessing);
    }

    private void Add(ColumnBatch batch)
    {
        long first = _rowsIn;
        var labels = _labels.Read(batch);
        _rowsIn += batch.Rows;
        _rowsOut += labels.Rows.Length;
        foreach (var (reason, count) in labels.Dropped)
            _dropped[reason] = _dropped.GetValueOrDefault(reason) + count;
        if (labels.Rows.Length == 0)
            return;
        var rows = labels.Rows.Length == batch.Rows ? batch : batch.Take(labels.Rows);
        var candidate = new PredictionBatch(_classes, _candidate.Predict(rows), labels.Labels, labels.Weights);
        var baseline = _baseline is null ? null : new PredictionBatch(_classes, _baseline.Predict(rows), labels.Labels, labels.Weights);
        long[] examples = [.. labels.Rows.Select(r => first + r)];
        _overall.Add(candidate, baseline, examples);
        for (int i = 0; i < _slices.Length; i++)
            foreach (var (slice, selected) in Slicer.Split(rows, _plan.Slices[i]))
                Of(slice, i).Add(candidate.Select(selected), baseline?.Select(selected), [.. selected.Select(r => examples[r])]);
    }

    private SliceMeasurement Of(Slice slice, int entry)
    {
        if (_slices[entry].TryGetValue(slice, out var measurement))
            return measurement;
        if (_slices[entry].Count == _options.MaxSlices)
            throw new AnalysisException($"Evaluation: the slices by {string.Join(", ", _plan.Slices[entry])} are more than {_options.MaxSlices}. Slice by columns of fewer values, or raise max_slices.");
        return _slices[entry][slice] = Measurement(slice);
    }

    private SliceMeasurement Measurement(Slice slice) => new(slice, _plan.Metrics, _classes, _baseline is not null, _plan.SureOf(slice), _options);

    private string Reasons() => string.Concat(_dropped.Select(d => $", {d.Value} dropped: {d.Key}"));
}
