using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <summary>
/// Gradients of what was computed while the tape was open, as TensorFlow's tape gives them. The graph itself is the record: the tape
/// only knows which nodes were made under it and what is watched. Trainable variables are watched by themselves, other tensors when
/// <see cref="Watch(Tensor)"/> is called. Gradients are tensors, so an outer tape differentiates them again. Of one thread.
/// </summary>
/// <example><code>
/// using var tape = new GradientTape();
/// var loss = (model.Call(x) - y).Square().Mean();
/// optimizer.Apply(tape.Gradient(loss, model.TrainableVariables), model.TrainableVariables);
/// </code></example>
public sealed partial class GradientTape : IDisposable
{
    [ThreadStatic]
    private static List<GradientTape>? _open;

    private readonly HashSet<Tensor> _recorded = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Tensor> _watched = new(ReferenceEqualityComparer.Instance);
    private readonly HashSet<Variable> _variables = new(ReferenceEqualityComparer.Instance);
    private readonly bool _isPersistent;
    private readonly bool _watchesVariables;
    private bool _isUsed;

    /// <summary>Opens a tape on this thread.</summary>
    /// <param name="persistent">Whether gradients may be taken more than once.</param>
    /// <param name="watchAccessedVariables">Whether every trainable variable is watched; otherwise only those given to <see cref="Watch(Variable)"/>.</param>
    public GradientTape(bool persistent = false, bool watchAccessedVariables = true)
    {
        (_isPersistent, _watchesVariables) = (persistent, watchAccessedVariables);
        (_open ??= []).Add(this);
    }

    /// <summary>Whether a tape is open on this thread.</summary>
    internal static bool IsOpen => _open is { Count: > 0 };

    /// <summary>Makes a tensor something to differentiate by.</summary>
    /// <exception cref="EngineException">It is a constant inside a trace, where equal constants are one tensor.</exception>
    public void Watch(Tensor tensor)
    {
        if (tensor.Op is Constant && Trace.Current is not null)
            throw new EngineException("GradientTape.Watch: inside a trace equal constants are one tensor, which cannot be watched. Pass the value as an argument of the function.");
        _watched.Add(tensor);
    }

    /// <summary>Makes a variable something to differentiate by, trainable or not.</summary>
    public void Watch(Variable variable) => _variables.Add(variable);

    /// <summary>What is computed until the result is disposed is not on the tape.</summary>
    public IDisposable StopRecording()
    {
        _open?.Remove(this);
        return new Pause(this);
    }

    /// <summary>Forgets everything recorded and watched.</summary>
    public void Reset()
    {
        _recorded.Clear();
        _watched.Clear();
        _variables.Clear();
        _isUsed = false;
    }

    /// <summary>Ends recording. Gradients can still be taken.</summary>
    public void Dispose() => _open?.Remove(this);

    /// <summary>Until the result is disposed no tape of this thread records: for graphs that are made in order to run.</summary>
    internal static Hidden Hide()
    {
        var hidden = new Hidden(_open);
        _open = null;
        return hidden;
    }

    internal static void Record(Tensor tensor)
    {
        if (_open is not { Count: > 0 } tapes) return;
        foreach (var tape in tapes) tape._recorded.Add(tensor);
    }

    /// <summary>Whether a constant among inputs is watched: then it may not be folded away.</summary>
    internal static bool Watches(Tensor[] inputs)
    {
        if (_open is not { Count: > 0 } tapes) return false;
        foreach (var tape in tapes)
            if (tape._watched.Count > 0 && Array.Exists(inputs, tape._watched.Contains)) return true;
        return false;
    }

    internal readonly struct Hidden(List<GradientTape>? tapes) : IDisposable
    {
        public void Dispose() => _open = tapes;
    }

    private sealed class Pause(GradientTape tape) : IDisposable
    {
        public void Dispose()
        {
            if (!_open!.Contains(tape)) _open.Add(tape);
        }
    }
}
