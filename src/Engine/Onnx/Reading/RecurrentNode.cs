namespace Pipelines.Engine.Onnx.Reading;

/// <summary>What ONNX's recurrent operators have in common: directions, layouts, lengths of sequences, first states, activations.</summary>
internal sealed class RecurrentNode
{
    private readonly OnnxNode _node;
    private readonly int _gates, _states, _hidden;
    private readonly bool _batchFirst;
    private readonly string _direction;
    private readonly string[] _activations;

    /// <param name="node">The node.</param>
    /// <param name="gates">How many parts the kernels have.</param>
    /// <param name="states">How many states a step has; the first is its output.</param>
    /// <param name="activations">The activations of one direction, where the node names none.</param>
    public RecurrentNode(OnnxNode node, int gates, int states, string[] activations)
    {
        (_node, _gates, _states) = (node, gates, states);
        (_hidden, _batchFirst, _direction) = (node.Int32("hidden_size"), node.Int("layout", 0) != 0, node.Text("direction", "forward"));
        if (_direction is not ("forward" or "reverse" or "bidirectional")) throw node.Fault($"the direction '{_direction}' is not known");
        if (node.Floats("activation_alpha").Length + node.Floats("activation_beta").Length > 0) throw node.Fault("activations with parameters of their own are not supported");
        var named = node.Texts("activations");
        var directions = _direction == "bidirectional" ? 2 : 1;
        _activations = named.Length > 0 ? named : [.. Enumerable.Repeat(activations, directions).SelectMany(a => a)];
        if (_activations.Length != activations.Length * directions) throw node.Fault($"{named.Length} activations are named, expected {activations.Length * directions}");
    }

    /// <summary>One step: from what the inputs give and the states to the next states.</summary>
    public delegate Tensor[] Step(Direction direction, Tensor projected, Tensor[] states);

    /// <summary>Every output (steps, directions, batch, hidden), then the last states (directions, batch, hidden).</summary>
    public Tensor[] Read(Step step)
    {
        var x = _batchFirst ? _node[0].Permute(1, 0, 2) : _node[0];
        var runs = Enumerable.Range(0, _direction == "bidirectional" ? 2 : 1).Select(d => Run(step, x, d, reverse: d == 1 || _direction == "reverse")).ToArray();
        var outputs = Tensor.Stack([.. runs.Select(r => r.Steps)], 1);
        var last = Enumerable.Range(0, _states).Select(i => Tensor.Stack([.. runs.Select(r => r.Final[i])]));
        return _batchFirst
            ? [outputs.Permute(2, 0, 1, 3), .. last.Select(s => s.Permute(1, 0, 2))]
            : [outputs, .. last];
    }

    private (Tensor Steps, Tensor[] Final) Run(Step step, Tensor x, int number, bool reverse)
    {
        var direction = new Direction(this, number);
        var projected = x.MatMul(direction.Kernel) + direction.Bias;
        var first = Enumerable.Range(0, _states).Select(i => First(i, number, x)).ToArray();
        if (_node.Optional(4) is not { } lengths)
        {
            var (final, steps) = Flow.Scan((s, e) => step(direction, e[0], s) is var next ? (next, [next[0]]) : default, first, [projected], reverse: reverse);
            return (steps[0], final);
        }

        // Beyond the end of a sequence states stay and outputs are zeros.
        var (last, padded) = Flow.Scan(
            (s, e) =>
            {
                var counts = (e[1] < lengths.Cast(DType.Int64)).ExpandDims(-1);
                var next = step(direction, e[0], s).Select((n, i) => Tensor.Where(counts, n, s[i])).ToArray();
                return (next, [Tensor.Where(counts, next[0], 0)]);
            },
            first,
            [projected, Tensor.Iota(DType.Int64, [x.Shape[0]])],
            reverse: reverse);
        return (padded[0], last);
    }

    private Tensor First(int state, int direction, Tensor x)
    {
        if (_node.Optional(5 + state) is not { } given) return Tensor.Zeros(x.DType, [x.Shape[1], _hidden]);
        return At(_batchFirst ? given.Permute(1, 0, 2) : given, direction);
    }

    private static Tensor At(Tensor weights, int direction) => weights.Slice(0, direction, direction + 1).Squeeze(0);

    /// <summary>The weights of one direction, as columns.</summary>
    internal sealed class Direction
    {
        private readonly RecurrentNode _owner;
        private readonly Tensor? _peepholes;
        private readonly int _number;

        public Direction(RecurrentNode owner, int number)
        {
            (_owner, _number) = (owner, number);
            var (node, width) = (owner._node, owner._gates * owner._hidden);
            (Kernel, Recurrent) = (At(node[1], number).Transpose(), At(node[2], number).Transpose());
            var bias = node.Optional(3) is { } b ? At(b, number) : Tensor.Zeros(node[1].DType, [2 * width]);
            (Bias, RecurrentBias) = (bias.Slice(0, 0, width), bias.Slice(0, width));
            _peepholes = node.Optional(7) is { } p ? At(p, number) : null;
        }

        /// <summary>(inputs, gates · hidden).</summary>
        public Tensor Kernel { get; }

        /// <summary>(hidden, gates · hidden).</summary>
        public Tensor Recurrent { get; }

        /// <summary>(gates · hidden), added to the inputs' part.</summary>
        public Tensor Bias { get; }

        /// <summary>(gates · hidden), added to the state's part.</summary>
        public Tensor RecurrentBias { get; }

        public Tensor Gate(Tensor z, int number) => z.Slice(-1, (long)number * _owner._hidden, (number + 1L) * _owner._hidden);

        /// <summary>What a gate sees of the cell; 0 without peepholes.</summary>
        public Tensor Peephole(int gate, Tensor cell) => _peepholes is null ? Tensor.Constant(cell.DType, 0) : Gate(_peepholes, gate) * cell;

        /// <summary>One of the direction's activations; what it is given is held within the node's clip.</summary>
        public Tensor Activate(int which, Tensor x)
        {
            if (_owner._node.Has("clip")) x = x.Clip(-_owner._node.Float("clip"), _owner._node.Float("clip"));
            var name = _owner._activations[_owner._activations.Length / (_owner._direction == "bidirectional" ? 2 : 1) * _number + which];
            return name.ToLowerInvariant() switch
            {
                "tanh" => x.Tanh(),
                "sigmoid" => x.Sigmoid(),
                "relu" => x.Relu(),
                "hardsigmoid" => (x * 0.2 + 0.5).Clip(0, 1),
                "softsign" => x / (x.Abs() + 1),
                "softplus" => x.Softplus(),
                _ => throw _owner._node.Fault($"the activation '{name}' is not supported. Expected Tanh, Sigmoid, Relu, HardSigmoid, Softsign or Softplus"),
            };
        }
    }
}
