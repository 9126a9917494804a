using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis;

/// <summary>
/// The spread of a metric's change over resampled examples. Each sample gives each example a Poisson(1) weight that follows from the seed, the sample and
/// the example's number alone and is the same for both models, so that what both get wrong does not count as noise.
/// </summary>
internal sealed class PairedBootstrap(int samples, ulong seed)
{
    private readonly List<(PredictionBatch Candidate, PredictionBatch Baseline, long[] Examples)> _parts = [];

    /// <summary>Takes in both models' predictions of the same examples.</summary>
    public void Add(PredictionBatch candidate, PredictionBatch baseline, long[] examples) => _parts.Add((candidate, baseline, examples));

    /// <summary>The standard deviation of the change over the samples in which both models have a value.</summary>
    public (double? StandardError, int Samples) Estimate(Metric metric)
    {
        var changes = new double?[samples];
        Parallel.For(0, samples, sample => changes[sample] = Change(metric, sample));
        double[] defined = [.. changes.OfType<double>()];
        if (defined.Length < 2)
            return (null, defined.Length);
        double mean = defined.Average();
        return (Math.Sqrt(defined.Sum(c => (c - mean) * (c - mean)) / (defined.Length - 1)), defined.Length);
    }

    private double? Change(Metric metric, int sample)
    {
        MetricAccumulator? candidate = null, baseline = null;
        foreach (var part in _parts)
        {
            candidate ??= metric.CreateAccumulator(part.Candidate.Classes);
            baseline ??= metric.CreateAccumulator(part.Baseline.Classes);
            var weights = new double[part.Examples.Length];
            for (int i = 0; i < weights.Length; i++)
                weights[i] = part.Candidate.Weight(i) * PoissonWeight.Draw(seed, sample, part.Examples[i]);
            candidate.Add(part.Candidate.WithWeights(weights));
            baseline.Add(part.Baseline.WithWeights(weights));
        }
        return candidate?.Finish().Value - baseline?.Finish().Value;
    }
}
