namespace Pipelines.Transform.Analyzers;

/// <summary>
/// Quantiles of weighted values in bounded memory. A full buffer becomes a summary of <see cref="Capacity"/> points of about equal weight; two summaries of a level are
/// joined and summarised into one of the next, as in a binary counter. A summary moves a rank by one point's weight at most, 1 / Capacity of its own whole, so after
/// l levels the rank error is under l / Capacity.
/// </summary>
internal sealed class WeightedSketch
{
    private const int Capacity = 1 << 14;

    private readonly List<(double Value, double Weight)> _buffer = [];
    private readonly List<List<(double Value, double Weight)>?> _levels = [];

    public bool IsExact => _levels.Count == 0;

    public void Add(double value, double weight)
    {
        _buffer.Add((value, weight));
        if (_buffer.Count < 2 * Capacity) return;
        Carry(Summarise(_buffer), 0);
        _buffer.Clear();
    }

    public void Merge(WeightedSketch other)
    {
        foreach (var (value, weight) in other._buffer) Add(value, weight);
        for (var l = 0; l < other._levels.Count; l++)
            if (other._levels[l] is { } summary) Carry(summary, l);
    }

    /// <summary>One value per probability; 0 where there is none.</summary>
    public double[] Quantiles(IReadOnlyList<double> probabilities)
    {
        var all = _buffer.Concat(_levels.Where(l => l is not null).SelectMany(l => l!)).ToList();
        if (all.Count == 0) return new double[probabilities.Count];
        all.Sort();
        var total = all.Sum(p => p.Weight);
        return [.. probabilities.Select(p => AtShare(all, p * total))];
    }

    private static double AtShare(List<(double Value, double Weight)> sorted, double share)
    {
        double before = 0;
        foreach (var (value, weight) in sorted)
            if ((before += weight) > share) return value;
        return sorted[^1].Value;
    }

    private void Carry(List<(double, double)> summary, int level)
    {
        while (_levels.Count <= level) _levels.Add(null);
        if (_levels[level] is not { } waiting)
        {
            _levels[level] = summary;
            return;
        }
        _levels[level] = null;
        Carry(Summarise([.. waiting, .. summary]), level + 1);
    }

    private static List<(double Value, double Weight)> Summarise(List<(double Value, double Weight)> points)
    {
        points.Sort();
        var step = points.Sum(p => p.Weight) / Capacity;
        var summary = new List<(double, double)>(Capacity + 1);
        double gathered = 0, half = 0, middle = points[0].Value;
        foreach (var (value, weight) in points)
        {
            // The value in the middle of a gathered weight stands for it.
            if (half < step / 2) middle = value;
            half += weight;
            gathered += weight;
            if (gathered < step) continue;
            summary.Add((middle, gathered));
            (gathered, half) = (0, 0);
        }
        if (gathered > 0) summary.Add((middle, gathered));
        return summary;
    }
}
