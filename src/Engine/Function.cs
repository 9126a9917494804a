using Pipelines.Engine.Compile;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

/// <summary>
/// Runs a graph, many times, from any number of threads. Runs that only compute hold nothing that others wait for. A run with updates starts
/// from what the run before it has stored, so those of one function take turns, in no order; let two functions that store the same variables,
/// or one that stores them and one that reads them, run one after the other.
/// </summary>
public sealed partial class Function
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
    {
        (Graph, _updates) = PresentReads.Replace(graph, updates);
        _interpreter = new(() => new(Graph, _updates, IsCompiled && Compiler.IsSupported ? Isa ?? Isa.Best : null, Pool ?? WorkerPool.Of(Threads)));
    }

    public Graph Graph { get; }

    /// <summary>Whether operations run as fused kernels rather than one by one. By default they do, but where the environment's <c>PIPELINE_COMPILE</c> is 0;
    /// never where the platform generates no code.</summary>
    public bool IsCompiled { get; init; } = Compiler.IsDefault;

    /// <summary>How many threads one run may compute on, the caller's own included; when null those of the process, which the environment's <c>PIPELINE_THREADS</c> sets. Results do not depend on it.</summary>
    public int? Threads { get; init; }

    /// <summary>The vectors to compile for; the machine's widest when null.</summary>
    internal Isa? Isa { get; init; }

    /// <summary>The threads to run on; by <see cref="Threads"/> when null.</summary>
    internal WorkerPool? Pool { get; init; }

    /// <summary>The variables' new values that every run stores.</summary>
    public IReadOnlyList<Assignment> Updates => _updates;

    /// <summary>Computes outputs.</summary>
    /// <param name="inputs">A value for each input, by name.</param>
    /// <param name="outputs">Which to compute; all when null.</param>
    /// <returns>The outputs by name; the arrays are the caller's.</returns>
    /// <exception cref="EngineException">An input is missing, has another element type or shape, or a name is unknown.</exception>
    public IReadOnlyDictionary<string, NDArray> Run(IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs = null)
    {
        using var hidden = GradientTape.Hide();
        if (_updates.Count == 0) return _interpreter.Value.Run(inputs, outputs);
        lock (_updating) return _interpreter.Value.Run(inputs, outputs);
    }

    /// <summary>
    /// Prepares runs with inputs of the same shapes: the arrays may be filled anew between runs. Such runs allocate no managed memory,
    /// unless an operation that computes on the host does.
    /// </summary>
    /// <param name="inputs">A value for each input, by name; kept, not copied.</param>
    /// <param name="outputs">Which to compute; all when null.</param>
    /// <exception cref="EngineException">As for <see cref="Run"/>.</exception>
    public BoundFunction Bind(IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs = null)
    {
        using var hidden = GradientTape.Hide();
        return new(_interpreter.Value, inputs, outputs, _updates.Count == 0 ? null : _updating);
    }

    /// <summary>What the compiler makes of the function: the graph before and after the passes, how many tensors each leaves, the kernels. Nothing is run.</summary>
    public Explanation Explain() => Explanation.Of(Graph, _updates);

    /// <summary><see cref="Explain"/> as text.</summary>
    public override string ToString() => Explain().ToString();
}
