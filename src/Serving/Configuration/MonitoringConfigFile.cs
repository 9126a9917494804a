using Pipelines.Data.Documents;
using Pipelines.Serving.Configuration.TextFormat;
using Pipelines.Serving.Grpc.Protocol;

namespace Pipelines.Serving.Configuration;

/// <summary>Reads TensorFlow Serving's monitoring configuration: a text of the message MonitoringConfig.</summary>
public static class MonitoringConfigFile
{
    /// <summary>Reads the path that the metrics are answered at; null where the file names none.</summary>
    /// <exception cref="DocumentException">The file is not such a text; each fault names line and column.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static string? LoadPath(string path) => Parse(File.ReadAllText(path), path);

    internal static string? Parse(string text, string file) =>
        TextFormatReader.Parse<MonitoringConfig>(text, file).PrometheusConfig is { Path.Length: > 0 } prometheus ? prometheus.Path : null;
}
