using System.Collections.Concurrent;
using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Rendering;

namespace Pipelines.Engine.Execution;

/// <summary>
/// Runs a graph by typed loops over planned memory. A plan is made for each choice of symbolic lengths and outputs, kept, and lent to
/// one run at a time; concurrent runs get plans of their own.
/// </summary>
internal sealed class Interpreter
{
    // Of more choices the ones not used longest are made again: a host meets many batch sizes.
    private const int KeptChoices = 32;

    private readonly Graph _graph;
    private readonly Tensor[] _outputs;
    private readonly (Variable Variable, Tensor Value)[] _updates;
    private readonly ConcurrentDictionary<string, ConcurrentBag<Plan>> _plans = new();
    private readonly ConcurrentQueue<string> _order = new();
    private readonly ConcurrentDictionary<string, Lazy<Compile.Planning.Program>> _programs = new();
    private readonly Isa? _isa;

    /// <param name="graph">The graph.</param>
    /// <param name="updates">Variables' new values.</param>
    /// <param name="isa">The vectors to compile for; null to interpret every operation.</param>
    public Interpreter(Graph graph, IReadOnlyList<Assignment> updates, Isa? isa = null)
    {
        (_graph, _isa) = (graph, isa);
        var lowered = Lowering.Of([.. graph.Outputs.Select(o => o.Tensor), .. updates.Select(u => u.Value)]);
        _outputs = lowered[..graph.Outputs.Count];
        _updates = [.. updates.Select((u, i) => (u.Variable, lowered[graph.Outputs.Count + i]))];
    }

    public IReadOnlyDictionary<string, NDArray> Run(IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs)
    {
        var symbols = RunInputs.Bind(_graph, inputs);
        var wanted = outputs is null ? null : outputs.Select(Index).ToArray();
        var key = string.Join(',', symbols.Values.Concat([-1]).Concat(wanted?.Select(i => (long)i) ?? []));
        var plans = _plans.GetOrAdd(key, Remember);
        if (!plans.TryTake(out var plan))
            plan = Build(wanted, symbols);
        var results = plan.Run(inputs);
        plans.Add(plan);
        return results.Select((array, i) => (Name: _graph.Outputs[wanted?[i] ?? i].Name, array)).ToDictionary(p => p.Name, p => p.array);
    }

    private Plan Build(int[]? wanted, Dictionary<string, long> symbols)
    {
        Tensor[] outputs = wanted is null ? _outputs : [.. wanted.Select(i => _outputs[i])];
        if (_isa is null) return PlanBuilder.Build(outputs, _updates, symbols);
        var key = wanted is null ? "" : string.Join(',', wanted);
        return PlanBuilder.Build(_programs.GetOrAdd(key, _ => new(() => Compiler.Compile(outputs, _updates, _isa))).Value, symbols);
    }

    private ConcurrentBag<Plan> Remember(string key)
    {
        _order.Enqueue(key);
        if (_order.Count > KeptChoices && _order.TryDequeue(out var oldest)) _plans.TryRemove(oldest, out _);
        return [];
    }

    private int Index(string output)
    {
        for (var i = 0; i < _graph.Outputs.Count; i++)
            if (_graph.Outputs[i].Name == output) return i;
        throw new EngineException($"Run: there is no output '{output}'. Expected one of {string.Join(", ", _graph.Outputs.Select(o => o.Name))}.");
    }
}
