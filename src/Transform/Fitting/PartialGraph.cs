using Pipelines.Data;
using Pipelines.Engine;

namespace Pipelines.Transform.Fitting;

/// <summary>Computes values of a graph in the making for a batch: raw columns as they are, others by running the graph so far.</summary>
internal sealed class PartialGraph
{
    private readonly IReadOnlyList<Tensor> _inputs;
    private readonly IReadOnlyList<Tensor> _values;
    private readonly Function? _function;
    private readonly IReadOnlyList<string> _computedInputs = [];

    public PartialGraph(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> values)
    {
        _values = values;
        var reached = GraphWalk.Reach(values);
        var isRead = inputs.Where(reached.Contains).Select(Graph.NameOf).ToHashSet(StringComparer.Ordinal);
        // Elements and row splits of a list come together.
        _inputs = [.. inputs.Where(i => isRead.Contains(Graph.NameOf(i)) || isRead.Contains(Partner(Graph.NameOf(i))))];
        Columns = ExampleTensors.ColumnsOf(_inputs);
        var computed = values.Select((value, index) => new NamedTensor(OutputName(index), value)).Where(v => v.Tensor.Inputs.Count > 0).ToList();
        if (computed.Count == 0) return;
        var read = inputs.Where(GraphWalk.Reach(computed.Select(c => c.Tensor)).Contains).ToArray();
        _computedInputs = [.. read.Select(Graph.NameOf)];
        _function = new(new Graph(read, computed));
    }

    /// <summary>The raw columns that are read.</summary>
    public IReadOnlyList<string> Columns { get; }

    /// <summary>An array per value.</summary>
    public NDArray[] Run(ColumnBatch batch)
    {
        var raw = ExampleTensors.ToInputs(batch, _inputs);
        var computed = _function?.Run(_computedInputs.ToDictionary(n => n, n => raw[n], StringComparer.Ordinal));
        return [.. _values.Select((value, index) => value.Inputs.Count == 0 ? raw[Graph.NameOf(value)] : computed![OutputName(index)])];
    }

    private static string Partner(string name) =>
        name.EndsWith(RawInput.SplitsSuffix, StringComparison.Ordinal) ? name[..^RawInput.SplitsSuffix.Length] : name + RawInput.SplitsSuffix;

    private static string OutputName(int index) => FormattableString.Invariant($"value {index}");
}
