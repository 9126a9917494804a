using System.Diagnostics;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Sampling;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

/// <summary>
/// The making of one graph on one thread. While a trace is open, equal pure nodes are one node, variables may be assigned, random
/// draws and weights are numbered from the trace's seed, and it is kept where nodes were made. All of that goes with the trace.
/// </summary>
/// <example><code>
/// using var trace = new Trace(seed: 42);
/// var loss = model.Call(x, training: true).Mean();
/// var step = new Function(new Graph([x], [new("loss", loss)]), [.. trace.Assignments]);
/// </code></example>
public sealed class Trace : IDisposable
{
    [ThreadStatic]
    private static Trace? _current;

    private readonly Trace? _outer;
    private readonly Dictionary<Node, Tensor> _nodes = [];
    private readonly Dictionary<Tensor, StackFrame> _sources = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Variable, Tensor> _assigned = new(ReferenceEqualityComparer.Instance);
    private readonly List<Variable> _order = [];
    private readonly List<Variable> _made = [];
    private readonly Dictionary<string, int> _names = [];
    private readonly bool _keepLines;
    private long _draws;

    /// <summary>Opens a trace on this thread; an outer one waits until it is disposed.</summary>
    /// <param name="seed">What every random number of the trace follows from.</param>
    /// <param name="keepLines">Whether to keep the C# line of each node for messages; costs a walk of the stack per node.</param>
    public Trace(long seed = 0, bool keepLines = false)
    {
        (Seed, _keepLines, _outer) = (seed, keepLines, _current);
        _current = this;
    }

    /// <summary>The trace that is open on this thread.</summary>
    public static Trace? Current => _current;

    /// <summary>What every random number of the trace follows from.</summary>
    public long Seed { get; }

    /// <summary>The variables' new values, in the order of their first assignment.</summary>
    public IReadOnlyList<Assignment> Assignments => [.. _order.Select(v => new Assignment(v, _assigned[v]))];

    /// <summary>The C# line that made a tensor, as <c>Model.cs:37</c>; null when it was not kept.</summary>
    public string? SourceOf(Tensor tensor) => _sources.TryGetValue(tensor, out var frame) ? SourceLines.Describe(frame) : null;

    /// <summary>Closes the trace. Tensors made in it stay valid.</summary>
    public void Dispose()
    {
        if (_current == this) _current = _outer;
    }

    /// <summary>The key of the next random draw or weight: no two of the trace get the same. Without a trace, <see cref="RandomSeed"/>'s next.</summary>
    internal static ulong NextKey() => _current is { DrawsFromSeed: false } trace ? Philox.Key(trace.Seed, trace._draws++) : RandomSeed.NextKey();

    /// <summary>The name itself, or with _1, _2, … when the trace has seen it.</summary>
    internal string Unique(string name)
    {
        if (DrawsFromSeed) return RandomSeed.Unique(name);
        var count = _names.GetValueOrDefault(name);
        _names[name] = count + 1;
        return count == 0 ? name : $"{name}_{count}";
    }

    /// <summary>Whether a C# function is called to make a graph of it, so that no variable has a value yet.</summary>
    internal bool IsFunction { get; init; }

    /// <summary>Whether random draws, weights and names follow from <see cref="RandomSeed"/>, as they would without a trace.</summary>
    internal bool DrawsFromSeed { get; init; }

    /// <summary>The variables that were made while the trace was open.</summary>
    internal IReadOnlyList<Variable> MadeVariables => _made;

    internal void Made(Variable variable) => _made.Add(variable);

    /// <summary>The variables' values as they are now.</summary>
    internal IReadOnlyDictionary<Variable, Tensor> Assigned => new Dictionary<Variable, Tensor>(_assigned, ReferenceEqualityComparer.Instance);

    internal Tensor? ValueOf(Variable variable) => _assigned.GetValueOrDefault(variable);

    internal void Assign(Variable variable, Tensor value)
    {
        if (!_assigned.ContainsKey(variable)) _order.Add(variable);
        _assigned[variable] = value;
    }

    internal static Tensor Intern(Op op, Tensor[] inputs, TensorType type)
    {
        var tensor = _current?.Interned(op, inputs, type) ?? new(op, inputs, type);
        GradientTape.Record(tensor);
        return tensor;
    }

    private Tensor Interned(Op op, Tensor[] inputs, TensorType type)
    {
        var node = new Node(op, inputs, type);
        if (_nodes.TryGetValue(node, out var tensor)) return tensor;
        _nodes[node] = tensor = new(op, inputs, type);
        if (_keepLines && SourceLines.Capture() is { } frame) _sources[tensor] = frame;
        return tensor;
    }

    /// <summary>A node's identity: its operation by value, its inputs by reference.</summary>
    private readonly struct Node(Op op, Tensor[] inputs, TensorType type) : IEquatable<Node>
    {
        private readonly Op _op = op;
        private readonly Tensor[] _inputs = inputs;
        private readonly TensorType _type = type;

        public bool Equals(Node other)
        {
            if (_inputs.Length != other._inputs.Length) return false;
            for (var i = 0; i < _inputs.Length; i++)
                if (!ReferenceEquals(_inputs[i], other._inputs[i])) return false;
            return _type == other._type && _op.Equals(other._op);
        }

        public override bool Equals(object? obj) => obj is Node other && Equals(other);

        public override int GetHashCode()
        {
            var hash = new HashCode();
            hash.Add(_op);
            foreach (var input in _inputs) hash.Add(input);
            return hash.ToHashCode();
        }
    }
}
