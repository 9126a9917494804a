using System.Text.Json;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.OpenInference;

/// <summary>Writes what the host and its models say of themselves: answers that are asked for seldom.</summary>
internal static class DescriptionWriter
{
    public static void WriteServer(PooledBuffer answer) => Write(answer, json =>
    {
        json.WriteString("name", ServerDescription.Name);
        json.WriteString("version", ServerDescription.Version);
        json.WriteStartArray("extensions");
        foreach (var extension in ServerDescription.Extensions)
            json.WriteStringValue(extension);
        json.WriteEndArray();
    });

    /// <summary>A single yes or no: <c>{"live": true}</c>.</summary>
    public static void WriteFlag(PooledBuffer answer, string name, bool value) => Write(answer, json => json.WriteBoolean(name, value));

    public static void WriteReady(PooledBuffer answer, string model, bool isReady) => Write(answer, json =>
    {
        json.WriteString("name", model);
        json.WriteBoolean("ready", isReady);
    });

    public static void WriteModel(PooledBuffer answer, ModelLease lease, IReadOnlyList<long> versions)
    {
        var signature = InferTensors.SignatureOf(lease);
        Write(answer, json =>
        {
            json.WriteString("name", lease.Model);
            json.WriteStartArray("versions");
            foreach (var version in versions)
                json.WriteStringValue(Text(version));
            json.WriteEndArray();
            json.WriteString("platform", lease.Servable.Platform);
            WriteTensors(json, "inputs", signature.Inputs);
            WriteTensors(json, "outputs", signature.Outputs);
        });
    }

    /// <summary>The list of all models and versions.</summary>
    public static void WriteIndex(PooledBuffer answer, IReadOnlyList<ServedModel> models, bool readyOnly)
    {
        using var json = new Utf8JsonWriter(answer);
        json.WriteStartArray();
        foreach (var model in models)
            foreach (var status in model.Statuses.Where(status => !readyOnly || status.State == ModelVersionState.Available))
            {
                json.WriteStartObject();
                json.WriteString("name", model.Name);
                json.WriteString("version", Text(status.Version));
                json.WriteString("state", status.State switch { ModelVersionState.Available => "READY", ModelVersionState.Start or ModelVersionState.Loading => "LOADING", ModelVersionState.Unloading => "UNLOADING", _ => "UNAVAILABLE" });
                json.WriteString("reason", status.Message);
                json.WriteEndObject();
            }
        json.WriteEndArray();
    }

    public static void WriteRollback(PooledBuffer answer, string model, Rollback rollback) => Write(answer, json =>
    {
        json.WriteString("name", model);
        json.WriteString("version", Text(rollback.To));
        json.WriteStartArray("withdrawn");
        foreach (var version in rollback.Withdrawn)
            json.WriteStringValue(Text(version));
        json.WriteEndArray();
    });

    public static void WriteStatistics(PooledBuffer answer, IEnumerable<(string Model, long Version)> versions, ModelStatistics statistics) => Write(answer, json =>
    {
        json.WriteStartArray("model_stats");
        foreach (var (model, version) in versions)
        {
            var (runs, rows, nanoseconds, last) = statistics.Find(model, version);
            json.WriteStartObject();
            json.WriteString("name", model);
            json.WriteString("version", Text(version));
            json.WriteNumber("last_inference", last);
            json.WriteNumber("inference_count", rows);
            json.WriteNumber("execution_count", runs);
            json.WriteStartObject("inference_stats");
            json.WriteStartObject("compute_infer");
            json.WriteNumber("count", runs);
            json.WriteNumber("ns", nanoseconds);
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    });

    private static void WriteTensors(Utf8JsonWriter json, string name, IReadOnlyList<ServableTensor> tensors)
    {
        json.WriteStartArray(name);
        foreach (var tensor in tensors)
        {
            json.WriteStartObject();
            json.WriteString("name", tensor.Name);
            json.WriteString("datatype", tensor.DType.Datatype);
            json.WriteStartArray("shape");
            foreach (var dim in tensor.Shape)
                json.WriteNumberValue(dim.IsKnown ? dim.Value : -1);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndArray();
    }

    private static void Write(PooledBuffer answer, Action<Utf8JsonWriter> write)
    {
        using var json = new Utf8JsonWriter(answer);
        json.WriteStartObject();
        write(json);
        json.WriteEndObject();
    }

    private static string Text(long version) => version.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
