using Pipelines.Engine.Onnx.Protocol;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Builds the engine's graph from a parsed file, node after node in the order of the file.</summary>
internal sealed class GraphBuilder
{
    private readonly ModelProto _model;
    private readonly GraphProto _graph;
    private readonly GraphBuilder? _outer;
    private readonly Dictionary<string, int> _versions = [];
    private readonly Dictionary<string, Tensor> _values = [];
    private readonly List<Tensor> _inputs = [];

    // Outputs that no operation computes here; only who uses one meets the fault.
    private readonly Dictionary<string, Exception> _unsupported = [];

    private readonly IReadOnlyDictionary<string, NDArray> _fixed;

    private const int MaximumDepth = 16;

    public GraphBuilder(ModelProto model, IReadOnlyDictionary<string, NDArray> fixedInputs)
    {
        (_model, _fixed) = (model, fixedInputs);
        _graph = model.Graph;
        foreach (var set in model.OpsetImport)
            _versions[OnnxOperatorTable.Normal(set.Domain)] = (int)Math.Clamp(set.Version, 1, int.MaxValue);
    }

    /// <summary>A graph within a node, which may read the values of the graphs around it.</summary>
    private GraphBuilder(GraphBuilder outer, GraphProto graph)
        => (_model, _fixed, _versions, _outer, _graph) = (outer._model, outer._fixed, outer._versions, outer, graph);

    public OnnxModel Build()
    {
        RefuseUnsupported();
        AddConstants();
        AddInputs();
        foreach (var node in _graph.Node)
            Add(node);

        var outputs = _graph.Output.Select(output => new NamedTensor(output.Name, Value(output.Name, $"Output '{output.Name}'"))).ToArray();
        if (outputs.Length == 0)
            throw new OnnxException("The graph has no outputs.");

        return new OnnxModel(
            new Graph(_inputs, outputs),
            ClassNames.Find(_graph),
            _model.MetadataProps.GroupBy(p => p.Key).ToDictionary(g => g.Key, g => g.Last().Value),
            $"{_model.ProducerName} {_model.ProducerVersion}".Trim());
    }

    /// <summary>The outputs of a graph within a node for values of its inputs.</summary>
    private Tensor[] Run(GraphProto graph, IReadOnlyList<Tensor> inputs, OnnxNode node)
    {
        var depth = 0;
        for (var outer = this; outer is not null; outer = outer._outer)
            if (++depth > MaximumDepth) throw node.Fault($"graphs lie within graphs more than {MaximumDepth} deep");
        if (graph.Input.Count != inputs.Count) throw node.Fault($"its graph '{graph.Name}' has {graph.Input.Count} inputs, expected {inputs.Count}");
        var nested = new GraphBuilder(this, graph);
        nested.AddConstants();
        for (var i = 0; i < inputs.Count; i++) nested.Define(graph.Input[i].Name, inputs[i]);
        foreach (var inner in graph.Node) nested.Add(inner);
        return [.. graph.Output.Select(output => nested.Value(output.Name, $"Output '{output.Name}' of the graph '{graph.Name}'"))];
    }

    private static IEnumerable<NodeProto> Nodes(GraphProto graph, int depth = 0) => depth > MaximumDepth ? [] : graph.Node
        .SelectMany(node => node.Attribute.Where(a => a.G is not null).SelectMany(a => Nodes(a.G, depth + 1)).Prepend(node));

    /// <summary>Names all operators that cannot be read, together, before any work is done.</summary>
    private void RefuseUnsupported()
    {
        var missing = Nodes(_graph)
            .Where(node => !OnnxOperatorTable.TryGet(node.Domain, node.OpType, out _))
            .Select(node => OnnxOperatorTable.Normal(node.Domain) is { Length: > 0 } domain ? $"{domain}.{node.OpType}" : node.OpType)
            .Distinct().Order(StringComparer.Ordinal).ToArray();
        if (missing.Length > 0)
        {
            throw new OnnxException($"The model needs {(missing.Length == 1 ? "an operator that is" : "operators that are")} not supported: {string.Join(", ", missing)}. Export it without them.")
            {
                UnsupportedOperators = missing,
            };
        }
    }

    private void AddConstants()
    {
        foreach (var tensor in _graph.Initializer)
            Define(tensor.Name, Tensor.Constant(OnnxTensors.Decode(tensor, $"Initializer '{tensor.Name}'")));
    }

    private void AddInputs()
    {
        // Older files list the initializers among the inputs.
        foreach (var input in _graph.Input.Where(input => !_values.ContainsKey(input.Name)))
        {
            if (_fixed.TryGetValue(input.Name, out var value))
            {
                Define(input.Name, Tensor.Constant(value));
                continue;
            }

            var tensor = InputTypes.Declare(input);
            Define(input.Name, tensor);
            _inputs.Add(tensor);
        }
    }

    private void Add(NodeProto proto)
    {
        var domain = OnnxOperatorTable.Normal(proto.Domain);
        if (!_versions.TryGetValue(domain, out var version))
            throw new OnnxException($"Node '{proto.Name}' ({proto.OpType}) belongs to the operator set '{domain}', which the file does not import.");

        var where = $"Node '{proto.Name}' ({proto.OpType})";
        var inputs = proto.Input.Select(name => name.Length == 0 ? null : Value(name, where)).ToArray();
        var node = new OnnxNode(proto, inputs, version, Run);
        OnnxOperatorTable.TryGet(domain, proto.OpType, out var read);
        var results = Build(node, read!);
        for (var i = 0; i < proto.Output.Count; i++)
        {
            if (proto.Output[i].Length == 0)
                continue;
            if (i >= results.Length)
                _unsupported[proto.Output[i]] = node.Fault($"output {i} ('{proto.Output[i]}') is not supported");
            else
                Define(proto.Output[i], results[i]);
        }
    }

    /// <summary>The engine checks shapes and types when a tensor is made; what it says is told with the node that it says it of.</summary>
    private static Tensor[] Build(OnnxNode node, Func<OnnxNode, Tensor[]> read)
    {
        try
        {
            return [.. read(node).Select(tensor => ConstantValue.Fold(tensor, node))];
        }
        catch (Exception fault) when (fault is not OnnxException)
        {
            throw node.Fault($"the node cannot be built: {fault.Message.TrimEnd('.')}", fault);
        }
    }

    private Tensor Value(string name, string where)
    {
        if (_values.TryGetValue(name, out var value))
            return value;
        if (_unsupported.TryGetValue(name, out var fault))
            throw fault;
        if (_outer is not null && !_graph.Node.Any(node => node.Output.Contains(name)))
            return _outer.Value(name, where);

        throw new OnnxException(_graph.Node.Any(node => node.Output.Contains(name))
            ? $"{where} uses '{name}' before it is computed. Nodes must be in the order of their computation, without cycles."
            : $"{where} uses '{name}', which nothing computes.");
    }

    private void Define(string name, Tensor value)
    {
        if (name.Length == 0)
            throw new OnnxException("The graph holds an input or initializer without a name.");
        if (!_values.TryAdd(name, value))
            throw new OnnxException($"The graph defines '{name}' twice.");
    }
}
