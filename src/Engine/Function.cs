using Pipelines.Engine.Execution;

namespace Pipelines.Engine;

/// <summary>Runs a graph, many times, from any number of threads; runs of one with updates wait for each other.</summary>
public sealed class Function
{
    private readonly IReadOnlyList<Assignment> _updates;
    private readonly Lazy<Interpreter> _interpreter;
    private readonly Lock _updating = new();

    /// <summary>A function of a graph.</summary>
    public Function(Graph graph)
        : this(graph, [])
    {
    }

    /// <summary>A function that also stores new values of variables when a run ends: a training step.</summary>
    public Function(Graph graph, IReadOnlyList<Assignment> updates)
        => (Graph, _updates, _interpreter) = (graph, updates, new(() => new(graph, updates)));

    public Graph Graph { get; }

    /// <summary>The variables' new values that every run stores.</summary>
    public IReadOnlyList<Assignment> Updates => _updates;

    /// <summary>Computes outputs.</summary>
    /// <param name="inputs">A value for each input, by name.</param>
    /// <param name="outputs">Which to compute; all when null.</param>
    /// <returns>The outputs by name; the arrays are the caller's.</returns>
    /// <exception cref="EngineException">An input is missing, has another element type or shape, or a name is unknown.</exception>
    public IReadOnlyDictionary<string, NDArray> Run(IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs = null)
    {
        if (_updates.Count == 0) return _interpreter.Value.Run(inputs, outputs);
        lock (_updating) return _interpreter.Value.Run(inputs, outputs);
    }
}
