using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>
/// The way from raw columns to features, as one graph: inputs of shape (batch) by the value contract, one output per feature. Training and serving splice
/// the same graph. Thread-safe.
/// </summary>
/// <param name="graph">The graph; its outputs are the features, in their order.</param>
/// <param name="features">The outputs.</param>
/// <param name="dropped">Columns that are no features, with reasons.</param>
/// <param name="rows">Rows of the training split that the statistics are of.</param>
public sealed class TransformGraph(Graph graph, IReadOnlyList<TransformedFeature> features, IReadOnlyList<DroppedColumn> dropped, long rows)
{
    private readonly Lazy<Function> _function = new(() => new Function(graph));

    /// <summary>Raw inputs to features.</summary>
    public Graph Graph { get; } = graph;

    /// <summary>The outputs, in their order.</summary>
    public IReadOnlyList<TransformedFeature> Features { get; } = features;

    /// <summary>Columns that are no features, with reasons.</summary>
    public IReadOnlyList<DroppedColumn> Dropped { get; } = dropped;

    /// <summary>Rows of the training split that the statistics are of.</summary>
    public long Rows { get; } = rows;

    /// <summary>The raw columns that are read.</summary>
    public IReadOnlyList<string> Columns => ExampleTensors.ColumnsOf(Graph.Inputs);

    /// <summary>The features of a batch by name: float32 (rows, width), or int64 (rows) for a category.</summary>
    public IReadOnlyDictionary<string, NDArray> Transform(ColumnBatch batch) => _function.Value.Run(ExampleTensors.ToInputs(batch, Graph.Inputs));

    /// <summary>The description as JSON: inputs, features with their steps, vocabularies and figures of the training split.</summary>
    public string ToJson() => TransformFolder.Describe(this);

    /// <summary>The description as an HTML page that needs nothing else.</summary>
    public string ToHtml() => TransformPage.Render(this);

    /// <summary>Writes the folder: <c>transform.onnx</c>, <c>transform.json</c> and <c>transform.html</c>. The same transform gives the same bytes.</summary>
    public void Save(string folder) => TransformFolder.Write(this, folder);

    /// <summary>Reads a folder that <see cref="Save"/> wrote.</summary>
    public static TransformGraph Load(string folder) => TransformFolder.Read(folder);
}
