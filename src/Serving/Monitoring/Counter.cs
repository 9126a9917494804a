using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Pipelines.Serving.Monitoring;

/// <summary>A number that only grows.</summary>
internal sealed class Counter(string name, params string[] labelNames) : Metric(name, "counter", labelNames)
{
    private readonly ConcurrentDictionary<MetricLabels, StrongBox<long>> _series = new();

    public void Add(MetricLabels labels, long count = 1) => Interlocked.Add(ref _series.GetOrAdd(labels, static _ => new StrongBox<long>()).Value, count);

    protected override void WriteSeries(TextWriter writer)
    {
        foreach (var (labels, value) in _series.OrderBy(pair => Format(pair.Key), StringComparer.Ordinal))
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"{Name}{{{Format(labels)}}} {Interlocked.Read(ref value.Value)}\n"));
    }
}
