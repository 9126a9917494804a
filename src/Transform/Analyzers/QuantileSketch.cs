using System.Runtime.InteropServices;

namespace Pipelines.Transform.Analyzers;

/// <summary>
/// Quantiles of any number of values in bounded memory, as in the KLL sketch: a full level is sorted and every second of its values, with twice the
/// weight, moves a level up. Which of the two halves goes alternates instead of being drawn, so that equal data give equal answers and the errors of
/// successive compactions cancel. A compaction of level l moves a rank by at most 2^l, and there are n / (Capacity · 2^l) of them: the rank error is under
/// levels / Capacity, which is 0.05 % for 10^9 values.
/// </summary>
internal sealed class QuantileSketch
{
    private const int Capacity = 1 << 15;
    private readonly List<Level> _levels = [new()];

    public long Count { get; private set; }

    public bool IsExact => _levels.Count == 1;

    public void Add(double value)
    {
        Count++;
        _levels[0].Values.Add(value);
        if (_levels[0].Values.Count == Capacity) Compact(0);
    }

    public void Merge(QuantileSketch other)
    {
        Count += other.Count;
        for (var l = 0; l < other._levels.Count; l++)
        {
            if (l == _levels.Count) _levels.Add(new());
            _levels[l].Values.AddRange(other._levels[l].Values);
        }
        for (var l = 0; l < _levels.Count; l++)
            if (_levels[l].Values.Count >= Capacity) Compact(l);
    }

    /// <summary>One value per probability.</summary>
    public double[] Quantiles(IReadOnlyList<double> probabilities, QuantileRule rule)
    {
        var weighted = Weighted();
        var total = weighted.Sum(w => w.Weight);
        if (total == 0) return new double[probabilities.Count];
        return [.. probabilities.Select(p => Interpolate(weighted, rule == QuantileRule.Interpolated ? p * (total - 1) : Math.Min(Math.Floor(p * total), total - 1)))];
    }

    /// <summary>The values that are kept, in rising order, each with how many it stands for.</summary>
    public List<(double Value, long Weight)> Weighted()
    {
        var values = _levels.SelectMany(l => l.Values).ToArray();
        var weights = _levels.SelectMany((l, level) => Enumerable.Repeat(1L << level, l.Values.Count)).ToArray();
        Array.Sort(values, weights);
        return [.. values.Select((value, i) => (value, weights[i]))];
    }

    private static double Interpolate(List<(double Value, long Weight)> weighted, double position)
    {
        var rank = (long)Math.Floor(position);
        long before = 0;
        for (var i = 0; ; i++)
        {
            before += weighted[i].Weight;
            if (rank >= before) continue;
            var low = weighted[i].Value;
            var high = rank + 1 >= before && i + 1 < weighted.Count ? weighted[i + 1].Value : low;
            return low + (high - low) * (position - rank);
        }
    }

    private void Compact(int level)
    {
        if (level + 1 == _levels.Count) _levels.Add(new());
        var (from, to) = (_levels[level], _levels[level + 1]);
        RadixSort.Sort(CollectionsMarshal.AsSpan(from.Values));
        var even = from.Values.Count & ~1;   // an odd one out stays
        for (var i = from.TakesOdd ? 1 : 0; i < even; i += 2) to.Values.Add(from.Values[i]);
        from.Values.RemoveRange(0, even);
        from.TakesOdd = !from.TakesOdd;
        if (to.Values.Count >= Capacity) Compact(level + 1);
    }

    private sealed class Level
    {
        public List<double> Values { get; } = [];

        public bool TakesOdd { get; set; }
    }
}
