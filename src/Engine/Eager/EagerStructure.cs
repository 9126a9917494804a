using System.Globalization;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Eager;

/// <summary>A part of a graph cut at what has a value already: constants, variables, tensors computed before.</summary>
internal sealed class EagerStructure
{
    private readonly List<Tensor> _order;
    private readonly Tensor[] _results;
    private readonly Dictionary<string, NDArray> _leaves = [];

    public EagerStructure(Tensor[] results)
    {
        _results = results;
        _order = TopologicalOrder.Of(results, IsLeaf);
        var numbers = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        var (ops, types, wiring) = (new Op?[_order.Count], new TensorType[_order.Count], new List<int>());
        for (var i = 0; i < _order.Count; i++)
        {
            var tensor = _order[i];
            numbers[tensor] = i;
            types[i] = tensor.Type;
            if (Leaf(tensor) is { } value) _leaves[Name(i)] = value;
            else ops[i] = tensor.Op is Input input ? throw Traced(tensor, $"input '{input.Label}'") : tensor.Op;
            if (!IsLeaf(tensor)) wiring.AddRange(tensor.Inputs.Select(x => numbers[x]));
            wiring.Add(-1);
        }

        wiring.AddRange(results.Select(r => numbers[r]));
        Key = new(ops, types, [.. wiring]);
    }

    public EagerKey Key { get; }

    /// <summary>The values of the leaves, by the number of the node.</summary>
    public IReadOnlyDictionary<string, NDArray> Leaves => _leaves;

    /// <summary>Whether a variable is read as it is whenever the value is asked for, so that no value is the last.</summary>
    public bool IsLive { get; private set; }

    public static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>The same computation as a function of its leaves.</summary>
    public Function ToFunction()
    {
        var made = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        var inputs = new List<Tensor>();
        for (var i = 0; i < _order.Count; i++)
        {
            var tensor = _order[i];
            if (_leaves.ContainsKey(Name(i))) inputs.Add(made[tensor] = new(new Input(Name(i), tensor.DType, tensor.Shape), [], tensor.Type));
            else made[tensor] = tensor.Inputs.Count == 0 ? tensor : new(tensor.Op, [.. tensor.Inputs.Select(x => made[x])], tensor.Type);
        }

        return new(new Graph(inputs, [.. _results.Select((r, i) => new NamedTensor(Name(i), made[r]))])) { IsCompiled = false };
    }

    private static bool IsLeaf(Tensor tensor) => tensor.Known is not null || tensor.Inputs.Count == 0;

    private NDArray? Leaf(Tensor tensor)
    {
        if (tensor.Known is { } known) return known;
        if (tensor.Op is Constant { IsNumber: false } constant) return constant.Value;
        if (tensor.Op is not VariableRead { Variable: var variable }) return null;
        if (ReferenceEquals(tensor, variable.Initial))
            IsLive = Trace.Current?.IsFunction == true ? throw Traced(tensor, $"variable '{variable.Name}'") : true;
        return variable.Value;
    }

    private static EngineException Traced(Tensor tensor, string what)
        => new($"Value: the {what} ({tensor.Type}) has no value while a function is traced, so C# cannot read it or branch on it.{SourceLines.Of([])} "
            + "Use Flow.If, Flow.While or Flow.Scan for what depends on values, or give the number as an argument of the function that is no tensor.");
}
