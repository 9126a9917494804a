using System.Collections.Concurrent;
using System.Globalization;

namespace Pipelines.Serving.Monitoring;

/// <summary>How often values fell between limits that grow by a factor.</summary>
internal sealed class Histogram : Metric
{
    private readonly ConcurrentDictionary<MetricLabels, Series> _series = new();
    private readonly double[] _limits;

    /// <param name="name">The metric's name.</param>
    /// <param name="first">The upper limit of the first bucket.</param>
    /// <param name="factor">Each limit is the one before times this.</param>
    /// <param name="buckets">How many limits there are; one bucket more takes what is above them all.</param>
    /// <param name="labelNames">The names of the labels.</param>
    public Histogram(string name, double first, double factor, int buckets, params string[] labelNames)
        : base(name, "histogram", labelNames)
    {
        _limits = new double[buckets];
        for (var index = 0; index < buckets; index++, first *= factor)
            _limits[index] = first;
    }

    public void Record(MetricLabels labels, double value)
    {
        var series = _series.GetOrAdd(labels, static (_, buckets) => new Series(buckets), _limits.Length + 1);
        var bucket = Array.BinarySearch(_limits, value);
        series.Add(bucket < 0 ? ~bucket : bucket, value);
    }

    protected override void WriteSeries(TextWriter writer)
    {
        foreach (var (labels, series) in _series.OrderBy(pair => Format(pair.Key), StringComparer.Ordinal))
        {
            var text = Format(labels);
            var count = 0L;
            for (var index = 0; index <= _limits.Length; index++)
            {
                count += series.Counts[index];
                var limit = index < _limits.Length ? _limits[index].ToString("G6", CultureInfo.InvariantCulture) : "+Inf";
                writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Name}_bucket{{{text},le=\"{limit}\"}} {count}\n"));
            }
            writer.Write($"{Name}_sum{{{text}}} {Format(series.Sum)}\n");
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Name}_count{{{text}}} {count}\n"));
        }
    }

    private sealed class Series(int buckets)
    {
        private double _sum;

        public long[] Counts { get; } = new long[buckets];

        public double Sum => Volatile.Read(ref _sum);

        public void Add(int bucket, double value)
        {
            Interlocked.Increment(ref Counts[bucket]);
            var sum = Volatile.Read(ref _sum);
            while (Interlocked.CompareExchange(ref _sum, sum + value, sum) is var seen && !seen.Equals(sum))
                sum = seen;
        }
    }
}
