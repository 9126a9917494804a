using System.Globalization;

namespace Pipelines.Serving.Monitoring;

/// <summary>A named metric with a value for each combination of labels.</summary>
internal abstract class Metric(string name, string kind, params string[] labelNames)
{
    protected string Name => name;

    /// <summary>Writes the metric as Prometheus text.</summary>
    public void Write(TextWriter writer)
    {
        writer.Write($"# TYPE {name} {kind}\n");
        WriteSeries(writer);
    }

    protected abstract void WriteSeries(TextWriter writer);

    /// <summary>The labels between their braces, not closed, so that one more can follow.</summary>
    protected string Format(MetricLabels labels)
    {
        string?[] values = [labels.First, labels.Second, labels.Third];
        return string.Join(',', labelNames.Select((label, index) => $"{label}=\"{Escape(values[index] ?? "")}\""));
    }

    protected static string Format(double value) => value.ToString("G15", CultureInfo.InvariantCulture);

    private static string Escape(string value) =>
        value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
