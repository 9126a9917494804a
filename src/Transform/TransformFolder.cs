using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Pipelines.Engine;
using Pipelines.Engine.Onnx;

namespace Pipelines.Transform;

/// <summary>A transform as a folder: the graph, and a description of features, operations, vocabularies and statistics beside it, as JSON and as a page.</summary>
internal static class TransformFolder
{
    private const int Format = 1;

    // A feature is called like its column, but in a file an output may not be called like an input.
    private const string OutputPrefix = "transformed/";

    private static readonly JsonSerializerOptions Json = new()
    {
        WriteIndented = true,
        IndentSize = 2,
        NewLine = "\n",
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower) },
    };

    public static void Write(TransformGraph transform, string folder)
    {
        Directory.CreateDirectory(folder);
        var graph = new Graph(transform.Graph.Inputs, [.. transform.Graph.Outputs.Select(o => new NamedTensor(OutputPrefix + o.Name, o.Tensor))]);
        using (var stream = File.Create(GraphPath(folder))) OnnxWriter.Write(graph, stream, portable: false);
        File.WriteAllText(DescriptionPath(folder), Describe(transform));
        File.WriteAllText(Path.Combine(folder, "transform.html"), TransformPage.Render(transform));
    }

    public static TransformGraph Read(string folder)
    {
        using var stream = File.OpenRead(GraphPath(folder));
        var description = JsonSerializer.Deserialize<Description>(File.ReadAllText(DescriptionPath(folder)), Json)
            ?? throw new InvalidDataException($"{DescriptionPath(folder)} is empty; expected the description of a transform.");
        if (description.Format != Format) throw new InvalidDataException($"{DescriptionPath(folder)} has format {description.Format}; expected {Format}. Run the transform again.");
        var graph = OnnxReader.Read(stream);
        var outputs = graph.Outputs.Select(o => new NamedTensor(o.Name[OutputPrefix.Length..], o.Tensor));
        return new(new(graph.Inputs, [.. outputs]), description.Features, description.Dropped, description.Rows);
    }

    /// <summary>The description as JSON.</summary>
    public static string Describe(TransformGraph transform)
    {
        var inputs = transform.Graph.Inputs.Select(i => new RawColumn(Graph.NameOf(i), i.DType.ToString().ToLowerInvariant())).ToList();
        return JsonSerializer.Serialize(new Description(Format, transform.Rows, inputs, transform.Features, transform.Dropped), Json) + "\n";
    }

    private static string GraphPath(string folder) => Path.Combine(folder, "transform.onnx");

    private static string DescriptionPath(string folder) => Path.Combine(folder, "transform.json");

    private sealed record RawColumn(string Name, string DType);

    private sealed record Description(
        int Format, long Rows, IReadOnlyList<RawColumn> Inputs, IReadOnlyList<TransformedFeature> Features, IReadOnlyList<DroppedColumn> Dropped);
}
