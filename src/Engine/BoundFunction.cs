using Pipelines.Engine.Execution;

namespace Pipelines.Engine;

/// <summary>
/// A function bound to arrays by <see cref="Function.Bind"/>: its inputs are read, its outputs overwritten by each run. It has memory of its
/// own, so calls of one function run on as many threads as there are calls; one call is for one thread at a time.
/// </summary>
public sealed class BoundFunction : IDisposable
{
    private readonly Interpreter _interpreter;
    private readonly Lock? _updating;
    private readonly Plan _plan;
    private readonly NDArray[] _results;
    private Workspace? _workspace;

    internal BoundFunction(Interpreter interpreter, IReadOnlyDictionary<string, NDArray> inputs, IReadOnlyCollection<string>? outputs, Lock? updating)
    {
        (_interpreter, _updating) = (interpreter, updating);
        (_workspace, _plan, var wanted) = interpreter.Prepare(inputs, outputs);
        _results = _plan.CreateOutputs();
        Outputs = interpreter.Named(_results, wanted);
    }

    /// <summary>The outputs of the last run, by name; zeros before the first. The next run overwrites them.</summary>
    public IReadOnlyDictionary<string, NDArray> Outputs { get; }

    /// <summary>Puts another array in an input's place.</summary>
    /// <param name="input">The input's name.</param>
    /// <param name="value">Of the element type and shape of the array before it; kept, not copied.</param>
    /// <exception cref="EngineException">There is no such input, or element type or shape differ.</exception>
    /// <exception cref="ObjectDisposedException">The call is disposed.</exception>
    public void Set(string input, NDArray value)
    {
        ObjectDisposedException.ThrowIf(_workspace is null, this);
        ref var present = ref _workspace.Inputs[_interpreter.InputOf(input)];
        if (value.DType != present.DType || !value.Dims.SequenceEqual(present.Dims))
            throw new ShapeException($"Set: the input '{input}' is {value}, expected {present}. Bind the function to arrays of the new shape.");
        present = value;
    }

    /// <summary>Puts other arrays in the place of all inputs, if each has the element type and shape of the one before it.</summary>
    /// <param name="inputs">A value for each input, by name; kept, not copied.</param>
    /// <returns>False, and nothing is changed, where one has not or is missing: then bind the function anew.</returns>
    /// <exception cref="ObjectDisposedException">The call is disposed.</exception>
    public bool TrySet(IReadOnlyDictionary<string, NDArray> inputs)
    {
        ObjectDisposedException.ThrowIf(_workspace is null, this);
        return _interpreter.TryReplace(_workspace.Inputs, inputs);
    }

    /// <summary>Computes the outputs from what the inputs hold now, and stores updates. If it fails, every variable is as it was.</summary>
    /// <exception cref="ObjectDisposedException">The call is disposed.</exception>
    public void Run()
    {
        ObjectDisposedException.ThrowIf(_workspace is null, this);
        if (_updating is null)
        {
            _interpreter.Run(_workspace, _plan, _results);
            return;
        }

        lock (_updating) _interpreter.Run(_workspace, _plan, _results);
    }

    /// <summary>Gives the memory back to the function; the outputs stay.</summary>
    public void Dispose()
    {
        if (_workspace is not { } workspace) return;
        _workspace = null;
        _interpreter.Return(workspace);
    }
}
