using System.Collections.Concurrent;
using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Rendering;

namespace Pipelines.Engine.Execution;

/// <summary>
/// Runs a graph over planned memory. A program is compiled once for each choice of outputs, a plan made for each choice of shapes;
/// each run has a workspace to itself, so that runs do not wait for each other.
/// </summary>
internal sealed class Interpreter
{
    private readonly Graph _graph;
    private readonly string[] _names;
    private readonly Tensor[] _outputs;
    private readonly (Variable Variable, Tensor Value)[] _updates;
    private readonly ConcurrentDictionary<string, Lazy<Compile.Planning.Program>> _programs = new();
    private readonly ConcurrentStack<Workspace> _spares = new();
    private readonly Surroundings _surroundings;
    private readonly int _keyLength;
    private readonly int[] _all;
    private Workspace? _spare;

    /// <param name="graph">The graph.</param>
    /// <param name="updates">Variables' new values.</param>
    /// <param name="isa">The vectors to compile for; null to interpret every operation.</param>
    /// <param name="pool">The threads.</param>
    public Interpreter(Graph graph, IReadOnlyList<Assignment> updates, Isa? isa, WorkerPool pool)
    {
        (_graph, _surroundings) = (graph, new(isa, pool));
        _names = [.. graph.Inputs.Select(Graph.NameOf)];
        _all = [.. Enumerable.Range(0, graph.Outputs.Count)];
        _keyLength = graph.Inputs.Sum(i => i.Rank);
        Tensor[] roots = [.. graph.Outputs.Select(o => o.Tensor), .. updates.Select(u => u.Value)];
        var lowered = isa is null ? Lowering.Of(roots) : roots; // the compiler expands composites in its own ways
        _outputs = lowered[..graph.Outputs.Count];
        _updates = [.. updates.Select((u, i) => (u.Variable, lowered[graph.Outputs.Count + i]))];
    }

    public IReadOnlyDictionary<string, NDArray> Run(IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs)
    {
        var wanted = Wanted(outputs);
        var workspace = Rent();
        try
        {
            var plan = PlanFor(workspace, inputs, wanted);
            var results = plan.CreateOutputs();
            Run(workspace, plan, results);
            return Named(results, wanted);
        }
        finally
        {
            Return(workspace);
        }
    }

    /// <summary>A workspace and a plan in it for inputs of these shapes, the caller's until returned.</summary>
    public (Workspace Workspace, Plan Plan, int[] Wanted) Prepare(IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs)
    {
        var (workspace, wanted) = (Rent(), Wanted(outputs));
        try
        {
            return (workspace, PlanFor(workspace, inputs, wanted), wanted);
        }
        catch
        {
            Return(workspace);
            throw;
        }
    }

    /// <summary>Runs a prepared plan.</summary>
    public void Run(Workspace workspace, Plan plan, NDArray[] results)
    {
        foreach (var (variable, _) in _updates) variable.Overwriting();
        plan.Run(workspace.Inputs, results, workspace.Arena);
    }

    /// <summary>Results by name.</summary>
    public IReadOnlyDictionary<string, NDArray> Named(NDArray[] results, int[] wanted)
    {
        var named = new Dictionary<string, NDArray>(results.Length);
        for (var i = 0; i < results.Length; i++) named.Add(_graph.Outputs[wanted[i]].Name, results[i]);
        return named;
    }

    /// <summary>Which of the graph's inputs a name is.</summary>
    public int InputOf(string name)
        => Array.IndexOf(_names, name) is >= 0 and var i ? i : throw new EngineException($"Set: there is no input '{name}'. Expected one of {string.Join(", ", _names)}.");

    /// <summary>Puts other values of the same shapes in the inputs' place; false, and nothing is changed, where one does not fit.</summary>
    public bool TryReplace(NDArray[] present, IReadOnlyDictionary<string, NDArray> inputs)
    {
        for (var i = 0; i < present.Length; i++)
            if (!inputs.TryGetValue(_names[i], out var value) || value.DType != present[i].DType || !value.Dims.SequenceEqual(present[i].Dims)) return false;
        for (var i = 0; i < present.Length; i++) present[i] = inputs[_names[i]];
        return true;
    }

    /// <summary>Gives a workspace back.</summary>
    public void Return(Workspace workspace)
    {
        workspace.Clear();
        if (Interlocked.CompareExchange(ref _spare, workspace, null) is not null) _spares.Push(workspace);
    }

    private Workspace Rent() => Interlocked.Exchange(ref _spare, null) ?? (_spares.TryPop(out var spare) ? spare : new(_names.Length));

    private Plan PlanFor(Workspace workspace, IReadOnlyDictionary<string, NDArray> inputs, int[] wanted)
    {
        Span<int> key = _keyLength + wanted.Length <= 256 ? stackalloc int[_keyLength + wanted.Length] : new int[_keyLength + wanted.Length];
        wanted.CopyTo(key);
        var (at, fits) = (wanted.Length, true);
        for (var i = 0; i < _names.Length && fits; i++)
        {
            fits = inputs.TryGetValue(_names[i], out var value) && value.DType == _graph.Inputs[i].DType && value.Dims.Length == _graph.Inputs[i].Rank;
            if (!fits) break;
            workspace.Inputs[i] = value!;
            value!.Dims.CopyTo(key[at..]);
            at += value.Dims.Length;
        }

        if (fits && workspace.Find(key) is { } plan) return plan;
        return workspace.Add(key, Build(wanted, RunInputs.Bind(_graph, inputs)));
    }

    private Plan Build(int[] wanted, Dictionary<string, long> symbols)
    {
        Tensor[] outputs = [.. wanted.Select(i => _outputs[i])];
        if (_surroundings.Isa is not { } isa) return PlanBuilder.Build(_graph.Inputs, outputs, _updates, symbols, _surroundings);
        var key = string.Join(',', wanted);
        return PlanBuilder.Build(_graph.Inputs, _programs.GetOrAdd(key, _ => new(() => Compiler.Compile(outputs, _updates, isa))).Value, symbols, _surroundings);
    }

    private int[] Wanted(IReadOnlyCollection<string>? outputs) => outputs is null ? _all : [.. outputs.Select(Index)];

    private int Index(string output)
    {
        for (var i = 0; i < _graph.Outputs.Count; i++)
            if (_graph.Outputs[i].Name == output) return i;
        throw new EngineException($"Run: there is no output '{output}'. Expected one of {string.Join(", ", _graph.Outputs.Select(o => o.Name))}.");
    }
}
