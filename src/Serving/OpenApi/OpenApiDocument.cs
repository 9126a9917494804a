using System.Text.Json;
using Pipelines.Serving.Hosting;
using Pipelines.Serving.Models;
using Pipelines.Serving.OpenInference;

namespace Pipelines.Serving.OpenApi;

/// <summary>The REST interface as OpenAPI 3.1, with a path and a schema for each model that answers.</summary>
internal static class OpenApiDocument
{
    private static readonly (string Path, string Verb, string Summary)[] HostPaths =
    [
        ("/healthz", "get", "Whether the host runs."),
        ("/readyz", "get", "Whether the models have been loaded."),
        ("/metrics", "get", "Counters and latencies as Prometheus text."),
        ("/v2", "get", "The host's name, version and extensions."),
        ("/v2/repository/index", "post", "All models and versions."),
    ];

    public static void Write(PooledBuffer answer, IReadOnlyList<ServedModel> models, bool takesKeys)
    {
        using var json = new Utf8JsonWriter(answer);
        json.WriteStartObject();
        json.WriteString("openapi", "3.1.0");
        json.WriteStartObject("info");
        json.WriteString("title", "Models of " + ServerDescription.Name);
        json.WriteString("version", ServerDescription.Version);
        json.WriteEndObject();
        json.WriteStartObject("paths");
        foreach (var (path, verb, summary) in HostPaths)
            WritePath(json, path, verb, summary, null);
        foreach (var model in models.Where(model => model.AvailableVersions.Count > 0))
            WriteModel(json, model);
        json.WriteEndObject();
        if (takesKeys)
            WriteSecurity(json);
        json.WriteEndObject();
    }

    private static void WriteModel(Utf8JsonWriter json, ServedModel model)
    {
        if (model.TryAcquire(new ModelSelector(model.Name)) is not { } held)
            return;
        using var lease = held;
        var name = Uri.EscapeDataString(model.Name);
        WritePath(json, $"/v1/models/{name}", "get", "The state of the versions.", null);
        WritePath(json, $"/v1/models/{name}/metadata", "get", "The signatures.", null);
        foreach (var (method, word) in ((string, string)[])[(ServableSignature.PredictMethod, "predict"), (ServableSignature.ClassifyMethod, "classify"), (ServableSignature.RegressMethod, "regress")])
        {
            var signatures = lease.Servable.Signatures.Values.Where(signature => signature.Method == method).OrderBy(signature => signature.Name != ServableSignature.DefaultName).ThenBy(signature => signature.Name, StringComparer.Ordinal).ToList();
            if (signatures.Count > 0)
                WritePath(json, $"/v1/models/{name}:{word}", "post", $"Ask {string.Join(", ", signatures.Select(signature => signature.Name))}.", () => SignatureSchema.Write(json, signatures[0], word == "predict" ? "instances" : "examples"));
        }
        WritePath(json, $"/v2/models/{name}", "get", "Inputs and outputs.", null);
        WritePath(json, $"/v2/models/{name}/infer", "post", "Ask by tensors (Open Inference Protocol).", null);
    }

    private static void WritePath(Utf8JsonWriter json, string path, string verb, string summary, Action? schema)
    {
        json.WriteStartObject(path);
        json.WriteStartObject(verb);
        json.WriteString("summary", summary);
        if (schema is not null)
        {
            json.WriteStartObject("requestBody");
            json.WriteBoolean("required", true);
            json.WriteStartObject("content");
            json.WriteStartObject("application/json");
            schema();
            json.WriteEndObject();
            json.WriteEndObject();
            json.WriteEndObject();
        }
        json.WriteStartObject("responses");
        WriteResponse(json, "200", "The answer.");
        WriteResponse(json, "default", "An object with the reason in its member error.");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteResponse(Utf8JsonWriter json, string status, string description)
    {
        json.WriteStartObject(status);
        json.WriteString("description", description);
        json.WriteEndObject();
    }

    private static void WriteSecurity(Utf8JsonWriter json)
    {
        json.WriteStartObject("components");
        json.WriteStartObject("securitySchemes");
        json.WriteStartObject("key");
        json.WriteString("type", "http");
        json.WriteString("scheme", "bearer");
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("security");
        json.WriteStartObject();
        json.WriteStartArray("key");
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
    }
}
