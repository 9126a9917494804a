using System.Globalization;

namespace Pipelines.Analysis;

/// <summary>Holds the thresholds against an evaluation's values.</summary>
internal sealed class ThresholdGate(IReadOnlyDictionary<string, Threshold> thresholds, IReadOnlyList<SliceEvaluation> slices, BaselineState baseline)
{
    private readonly List<ThresholdCheck> _checks = [];
    private readonly List<string> _notes = [];

    /// <param name="thresholds">Bounds by metric.</param>
    /// <param name="slices">The measured slices, the whole first.</param>
    /// <param name="baseline">How the comparison with the model in production stands.</param>
    public static Blessing Check(IReadOnlyDictionary<string, Threshold>? thresholds, IReadOnlyList<SliceEvaluation> slices, BaselineState baseline)
    {
        if (thresholds is null or { Count: 0 })
        {
            return new Blessing(true, [], ["No thresholds are declared: nothing was held against the model."]);
        }
        var gate = new ThresholdGate(thresholds, slices, baseline);
        gate.Run();
        return new Blessing(gate._checks.All(c => c.IsPassed), gate._checks, gate._notes);
    }

    private void Run()
    {
        foreach (var (metric, threshold) in thresholds)
        {
            Check(metric, threshold.Bounds, slices[0]);
            foreach (var part in threshold.Slices ?? [])
            {
                CheckSlices(metric, part);
            }
        }
        if (!baseline.Exists && thresholds.Values.Any(t => t.Change is not null || (t.Slices ?? []).Any(s => s.Change is not null)))
        {
            _notes.Add("There is no model in production: the bounds on changes were not checked.");
        }
    }

    private void CheckSlices(string metric, SliceThreshold part)
    {
        if (part.Where is { } where)
        {
            if (slices.FirstOrDefault(s => s.Slice.Matches(where)) is not { } slice)
            {
                string name = string.Join(", ", where.Select(w => $"{w.Key}={w.Value}"));
                Fail(metric, name, $"{metric} on {name}: no example is in this slice, a bound is set on it.");
            }
            else
            {
                Check(metric, part.Bounds, slice);
            }
            return;
        }
        foreach (var slice in slices.Where(s => s.Slice.Has(part.Columns!)))
        {
            if (slice.IsTooSmall)
            {
                _notes.Add($"{metric} on {slice.Slice}: not checked, {slice.Examples} examples are too few.");
            }
            else
            {
                Check(metric, part.Bounds, slice);
            }
        }
    }

    private void Check(string metric, Bounds bounds, SliceEvaluation slice)
    {
        string where = $"{metric} on {slice.Slice}";
        if (bounds is { Min: null, Max: null, Change: null })
        {
            return;
        }
        if (slice.IsTooSmall)
        {
            Fail(metric, slice, $"{where}: {slice.Examples} examples are too few to measure, a bound is set on it.");
            return;
        }
        var measured = slice.Metrics[metric];
        if (measured.Candidate.Value is not { } value)
        {
            Fail(metric, slice, $"{where} has no value ({measured.Candidate.Undefined ?? "it is a matrix"}), a bound is set on it.");
            return;
        }
        if (bounds.Min is { } min)
        {
            Add(metric, slice, value >= min, $"{where} is {Text(value)}, {(value >= min ? "at least" : "below")} the bound {Text(min)}.");
        }
        if (bounds.Max is { } max)
        {
            Add(metric, slice, value <= max, $"{where} is {Text(value)}, {(value <= max ? "at most" : "above")} the bound {Text(max)}.");
        }
        if (bounds.Change is { } change && baseline.Exists)
        {
            CheckChange(metric, slice, change, measured);
        }
    }

    private void CheckChange(string metric, SliceEvaluation slice, ChangeThreshold bound, MetricEvaluation measured)
    {
        string where = $"{metric} on {slice.Slice}";
        if (baseline.Incomparable is { } reason)
        {
            Fail(metric, slice, $"{where}: the change cannot be measured, since {reason}.");
            return;
        }
        if (measured.Change is not { } change)
        {
            Fail(metric, slice, $"{where}: the change cannot be measured, the model in production has no value ({measured.Baseline?.Undefined ?? "not measured"}).");
            return;
        }
        double value = change.Value;
        if (bound.Relative)
        {
            if (measured.Baseline!.Value == 0)
            {
                Fail(metric, slice, $"{where}: the relative change cannot be measured, the value of the model in production is 0.");
                return;
            }
            value /= Math.Abs(measured.Baseline.Value!.Value);
        }
        double margin = bound.Confidence is { } confidence ? change.Margin(confidence) : 0;
        string sure = bound.Confidence is { } c ? $" (limit at {Text(c)} confidence {{0}})" : "";
        string changed = $"{where} changed by {Text(value)}{(bound.Relative ? " relative to" : " against")} the model in production";
        if (bound.AtLeast is { } least)
        {
            bool holds = value - margin >= least;
            Add(metric, slice, holds, $"{changed}{Limit(sure, value - margin)}, {(holds ? "at least" : "below")} the bound {Text(least)}.");
        }
        if (bound.AtMost is { } most)
        {
            bool holds = value + margin <= most;
            Add(metric, slice, holds, $"{changed}{Limit(sure, value + margin)}, {(holds ? "at most" : "above")} the bound {Text(most)}.");
        }
    }

    private static string Limit(string format, double value) => format.Replace("{0}", Text(value), StringComparison.Ordinal);

    private static string Text(double value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private void Add(string metric, SliceEvaluation slice, bool isPassed, string sentence) => _checks.Add(new ThresholdCheck(metric, slice.Slice.ToString(), isPassed, sentence));

    private void Fail(string metric, SliceEvaluation slice, string sentence) => Fail(metric, slice.Slice.ToString(), sentence);

    private void Fail(string metric, string slice, string sentence) => _checks.Add(new ThresholdCheck(metric, slice, false, sentence));
}
