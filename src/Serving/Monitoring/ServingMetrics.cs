using System.Globalization;

namespace Pipelines.Serving.Monitoring;

/// <summary>What the host counts, under the names of TensorFlow Serving; latencies are in microseconds.</summary>
internal sealed class ServingMetrics
{
    public const string Rest = "REST";
    public const string Grpc = "GRPC";

    private const string Prefix = ":tensorflow:serving:";
    private const double FirstLatency = 10;
    private const double LatencyFactor = 1.8;
    private const int LatencyBuckets = 33;

    private readonly Counter _requests = new(Prefix + "request_count", "model_name", "status");
    private readonly Histogram _requestLatency = new(Prefix + "request_latency", FirstLatency, LatencyFactor, LatencyBuckets, "model_name", "API", "entrypoint");
    private readonly Histogram _runtimeLatency = new(Prefix + "runtime_latency", FirstLatency, LatencyFactor, LatencyBuckets, "model_name", "API", "runtime");
    private readonly Histogram _exampleCounts = new(Prefix + "request_example_counts", 1, 2, 15, "model");
    private readonly Counter _examples = new(Prefix + "request_example_count_total", "model");

    private readonly Histogram _queuing = new(Prefix + "batching_session/queuing_latency", FirstLatency, LatencyFactor, LatencyBuckets, "model_name");
    private readonly Counter _batches = new(Prefix + "batching_session/wrapped_run_count", "model_name");
    private readonly Histogram _inputSizes = new(Prefix + "batching_session/input_batch_size", 1, 2, 15, "model_name");
    private readonly Histogram _batchSizes = new(Prefix + "batching_session/processed_batch_size", 1, 2, 15, "model_name");
    private readonly Histogram _paddings = new(Prefix + "batching_session/padding_size", 1, 2, 15, "model_name");

    /// <summary>Counts a request that has been answered.</summary>
    /// <param name="model">The model, or "" where it is not served: names that clients make up must not grow the list.</param>
    /// <param name="api">What was asked for: <c>Predict</c>.</param>
    /// <param name="entrypoint"><see cref="Rest"/> or <see cref="Grpc"/>.</param>
    /// <param name="status">How it ended; only a good end counts for the latency.</param>
    /// <param name="elapsed">From the first byte read to the last one written.</param>
    public void RecordRequest(string model, string api, string entrypoint, StatusCode status, TimeSpan elapsed)
    {
        _requests.Add(new MetricLabels(model, status.Name));
        if (status == StatusCode.Ok)
            _requestLatency.Record(new MetricLabels(model, api, entrypoint), elapsed.TotalMicroseconds);
    }

    /// <summary>Counts a run of a model.</summary>
    public void RecordRun(string model, string api, TimeSpan elapsed) =>
        _runtimeLatency.Record(new MetricLabels(model, api, "Pipeline"), elapsed.TotalMicroseconds);

    /// <summary>Counts the examples of a classify or regress request.</summary>
    public void RecordExamples(string model, int count)
    {
        _exampleCounts.Record(new MetricLabels(model), count);
        _examples.Add(new MetricLabels(model), count);
    }

    /// <summary>Counts a request that has waited for its batch.</summary>
    public void RecordQueuing(string model, TimeSpan elapsed, int rows)
    {
        _queuing.Record(new MetricLabels(model), elapsed.TotalMicroseconds);
        _inputSizes.Record(new MetricLabels(model), rows);
    }

    /// <summary>Counts a run of several requests together.</summary>
    public void RecordBatch(string model, int rows, int padding)
    {
        _batches.Add(new MetricLabels(model));
        _batchSizes.Record(new MetricLabels(model), rows + padding);
        _paddings.Record(new MetricLabels(model), padding);
    }

    /// <summary>All metrics as Prometheus text.</summary>
    public string ToPrometheus()
    {
        using var writer = new StringWriter(CultureInfo.InvariantCulture);
        foreach (var metric in (ReadOnlySpan<Metric>)[_exampleCounts, _examples, _requests, _requestLatency, _runtimeLatency, _queuing, _batches, _inputSizes, _batchSizes, _paddings])
            metric.Write(writer);
        writer.Write("# TYPE process_resident_memory_bytes gauge\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"process_resident_memory_bytes {Environment.WorkingSet}\n"));
        writer.Write("# TYPE process_cpu_seconds_total counter\n");
        writer.Write(string.Create(CultureInfo.InvariantCulture, $"process_cpu_seconds_total {Environment.CpuUsage.TotalTime.TotalSeconds:0.###}\n"));
        return writer.ToString();
    }
}
