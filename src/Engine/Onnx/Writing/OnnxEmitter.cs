using System.Globalization;
using Pipelines.Engine.Onnx.Protocol;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Writing;

/// <summary>Collects the nodes and initializers of one file.</summary>
internal sealed class OnnxEmitter
{
    private readonly Graph _graph;
    private readonly GraphProto _proto = new() { Name = "model" };
    private readonly Dictionary<Tensor, string> _names = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<string> _taken = [];
    private readonly List<(NDArray Value, string Name)> _constants = [];
    private readonly Dictionary<Tensor, string[]> _results = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _gemms;
    private Dictionary<string, string> _symbols = [];
    private GraphProto _nodes;

    public OnnxEmitter(Graph graph)
    {
        _graph = OnnxLowering.Lower(graph);
        _gemms = new(GemmParts.Of(_graph), ReferenceEqualityComparer.Instance);
        _nodes = _proto;
        foreach (var name in graph.Inputs.Select(Graph.NameOf))
            _taken.Add(name);
        foreach (var output in graph.Outputs)
            if (!_taken.Add(output.Name))
                throw new OnnxException($"The output '{output.Name}' cannot be written: an input has the same name, and in a file each name stands for one value. Rename one of them.");
    }

    /// <value>The matrix products that are written together with the sum that they are part of.</value>
    public IReadOnlySet<Tensor> Gemms => _gemms;

    /// <summary>The name of a tensor that is already written.</summary>
    public string this[Tensor tensor] => _names[tensor];

    public string[] InputsOf(Tensor tensor) => [.. tensor.Inputs.Select(input => _names[input])];

    public GraphProto Write()
    {
        var outputs = _graph.Outputs.ToLookup(output => output.Tensor, (IEqualityComparer<Tensor>)ReferenceEqualityComparer.Instance);
        foreach (var input in _graph.Inputs)
        {
            _proto.Input.Add(ValueInfo(Graph.NameOf(input), input));
            _names[input] = Graph.NameOf(input);
        }

        foreach (var tensor in _graph.Sort())
        {
            if (tensor.Op is not Input)
                _names[tensor] = OnnxExportTable.Write(this, tensor);
            foreach (var output in outputs[tensor])
                NameOutput(tensor, output.Name);
        }

        foreach (var output in _graph.Outputs)
            _proto.Output.Add(ValueInfo(output.Name, output.Tensor));
        var initializers = _proto.Initializer.OrderBy(initializer => initializer.Name, StringComparer.Ordinal).ToArray();
        _proto.Initializer.Clear();
        _proto.Initializer.AddRange(initializers);
        return _proto;
    }

    /// <summary>The names of the results of an operation that has several.</summary>
    public string[] ResultsOf(Tensor tensor) => _results[tensor];

    /// <summary>Writes a body's nodes where others are written now.</summary>
    /// <param name="body">The body.</param>
    /// <param name="arguments">The names of the values of its parameters.</param>
    /// <returns>The names of its results.</returns>
    public string[] Inline(Body body, IReadOnlyList<string> arguments)
    {
        var graph = OnnxLowering.Lower(new(body.Parameters, [.. body.Results.Select((r, i) => new NamedTensor(string.Create(CultureInfo.InvariantCulture, $"{i}"), r))]));
        _gemms.UnionWith(GemmParts.Of(graph));
        for (var i = 0; i < arguments.Count; i++) _names[body.Parameters[i]] = arguments[i];
        foreach (var tensor in graph.Sort())
            if (tensor.Op is not Input) _names[tensor] = OnnxExportTable.Write(this, tensor);
        return [.. graph.Outputs.Select(output => _names[output.Tensor])];
    }

    /// <summary>Nodes that are written meanwhile go into another graph; what they name is not known outside.</summary>
    public void Into(GraphProto nested, Action nodes)
    {
        var (outer, symbols) = (_nodes, _symbols);
        (_nodes, _symbols) = (nested, new(symbols));
        nodes();
        (_nodes, _symbols) = (outer, symbols);
    }

    /// <summary>Adds a node with several outputs, the results of a tensor's operation.</summary>
    /// <returns>The first one's name.</returns>
    public string Results(Tensor tensor, string op, IEnumerable<string> inputs, int outputs, IEnumerable<AttributeProto> attributes)
    {
        var name = Unique(op);
        var names = _results[tensor] = [.. Enumerable.Range(0, outputs).Select(_ => Unique(string.Create(CultureInfo.InvariantCulture, $"{op}_result")))];
        _nodes.Node.Add(new NodeProto { OpType = op, Name = name, Input = { inputs }, Output = { names }, Attribute = { attributes } });
        return names[0];
    }

    /// <summary>Adds a node with one output and gives its name.</summary>
    public string Node(string op, IEnumerable<string> inputs, params IEnumerable<AttributeProto> attributes) => Node("", op, inputs, attributes);

    /// <inheritdoc cref="Node(string, IEnumerable{string}, IEnumerable{AttributeProto})"/>
    public string Node(string domain, string op, IEnumerable<string> inputs, IEnumerable<AttributeProto> attributes)
    {
        var name = Unique(string.Create(CultureInfo.InvariantCulture, $"{op}_{_nodes.Node.Count}"));
        _nodes.Node.Add(new NodeProto { Domain = domain, OpType = op, Name = name, Input = { inputs }, Output = { name }, Attribute = { attributes } });
        return name;
    }

    /// <summary>A note on the node added last, for readers that can make use of it.</summary>
    public void Document(string note) => _nodes.Node[^1].DocString = note;

    /// <summary>An initializer; equal values share one.</summary>
    public string Constant(NDArray value, string? name = null)
    {
        if (name is null)
        {
            foreach (var known in _constants)
                if (known.Value.ContentEquals(value))
                    return known.Name;
        }

        var given = Unique(name ?? string.Create(CultureInfo.InvariantCulture, $"constant_{_constants.Count}"));
        if (name is null)
            _constants.Add((value, given));
        _proto.Initializer.Add(OnnxTensors.Encode(value, given));
        return given;
    }

    /// <summary>A number of shape () in an element type.</summary>
    public string Number(DType type, double value) => Constant(NDArray.Number(type, value));

    /// <summary>An int64 vector.</summary>
    public string Ints(params IEnumerable<long> values) => Constant(NDArray.From(values.ToArray()));

    /// <summary>A shape as an int64 vector; symbolic lengths are taken from the inputs when the model runs.</summary>
    public string Shape(IReadOnlyList<Dim> shape) => shape.All(dim => dim.IsKnown)
        ? Ints(shape.Select(dim => dim.Value))
        : Node("Concat", shape.Select(Length), OnnxAttributes.Int("axis", 0));

    /// <summary>A length as an int64 vector of one element.</summary>
    public string Length(Dim dim)
    {
        if (dim.IsKnown)
            return Ints(dim.Value);

        var name = Symbol(dim.Name!);
        if (dim.Scale != 1)
            name = Node("Mul", [name, Ints(dim.Scale)]);
        return dim.Offset == 0 ? name : Node("Add", [name, Ints(dim.Offset)]);
    }

    /// <summary>The value of a symbol, from the first input that has it.</summary>
    private string Symbol(string symbol)
    {
        if (_symbols.TryGetValue(symbol, out var known))
            return known;

        foreach (var input in _graph.Inputs)
        {
            var axis = input.Shape.ToList().FindIndex(dim => dim.Name == symbol);
            if (axis < 0)
                continue;

            var (dim, name) = (input.Shape[axis], Node("Shape", [_names[input]], OnnxAttributes.Int("start", axis), OnnxAttributes.Int("end", axis + 1)));
            if (dim.Offset != 0)
                name = Node("Sub", [name, Ints(dim.Offset)]);
            if (dim.Scale != 1)
                name = Node("Div", [name, Ints(dim.Scale)]);
            return _symbols[symbol] = name;
        }

        throw new OnnxException($"The axis length '{symbol}' cannot be written: no input of the graph has it.");
    }

    /// <summary>The last node's output takes the name of the graph's output where that is possible; else a node passes the value on.</summary>
    private void NameOutput(Tensor tensor, string name)
    {
        if (_proto.Node.LastOrDefault() is { } last && last.Output[0] == _names[tensor] && tensor.Op is not Input && last.Name == _names[tensor])
        {
            last.Output[0] = name;
            _names[tensor] = name;
            return;
        }

        _proto.Node.Add(new NodeProto { OpType = "Identity", Name = Unique($"Identity_{name}"), Input = { _names[tensor] }, Output = { name } });
    }

    public static ValueInfoProto ValueInfo(string name, Tensor tensor)
    {
        var shape = new TensorShapeProto();
        foreach (var dim in tensor.Shape)
            shape.Dim.Add(dim.IsKnown ? new TensorShapeProto.Types.Dimension { DimValue = dim.Value } : new TensorShapeProto.Types.Dimension { DimParam = dim.ToString() });
        return new() { Name = name, Type = new TypeProto { TensorType = new TypeProto.Types.Tensor { ElemType = (int)OnnxTypes.Write(tensor.DType), Shape = shape } } };
    }

    /// <summary>A name that nothing else has.</summary>
    public string Unique(string name)
    {
        var unique = name;
        for (var i = 1; !_taken.Add(unique); i++)
            unique = string.Create(CultureInfo.InvariantCulture, $"{name}_{i}");
        return unique;
    }
}
