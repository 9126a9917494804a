using Pipelines.Engine.Constraints;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine;

/// <summary>
/// A value that outlives runs: weights, moving averages, counters. Used as a tensor outside of a trace it is the value it has then,
/// whatever is assigned later. Inside a trace it is read when the function starts; it can be assigned there, after which reading gives
/// what was assigned. Functions overwrite its storage in place when they end: do not train and read one variable on two threads at once.
/// </summary>
public sealed partial class Variable
{
    private readonly NDArray _storage;
    private readonly Lazy<Tensor> _initial;
    private WeakReference<Tensor>? _present;

    /// <summary>A variable that starts with a copy of a value.</summary>
    public Variable(NDArray value, string name = "variable", bool trainable = true)
    {
        (_storage, Name, Trainable, _initial) = (value.Clone(), name, trainable, new(NewRead));
        Trace.Current?.Made(this);
    }

    /// <summary>A variable that starts with a tensor's value.</summary>
    public Variable(Tensor value, string name = "variable", bool trainable = true)
        : this(value.Value(), name, trainable)
    {
    }

    /// <summary>Unique within a model, as <c>dense/kernel</c>.</summary>
    public string Name { get; set; }

    public DType DType => _storage.DType;

    public Shape Shape => _storage.Dims.ToArray();

    /// <summary>Whether optimizers change it.</summary>
    public bool Trainable { get; set; }

    /// <summary>The penalty that a layer's <see cref="Layers.Layer.Losses"/> count for this variable; none when null.</summary>
    public Regularizer? Regularizer { get; set; }

    /// <summary>What optimizers bring the variable back to after every step; nothing when null.</summary>
    public Constraint? Constraint { get; set; }

    /// <summary>The present value. Setting copies into the same storage.</summary>
    /// <exception cref="ShapeException">Element type or shape differ.</exception>
    public NDArray Value
    {
        get => _storage;
        set
        {
            Overwriting();
            _storage.CopyFrom(value);
        }
    }

    /// <summary>The value when a function starts, one tensor in every trace.</summary>
    internal Tensor Initial => _initial.Value;

    /// <summary>The value as a tensor: outside of a trace the present one; inside, what the trace has assigned, else a read when running.</summary>
    public Tensor Read() => Trace.Current is { } trace ? trace.ValueOf(this) ?? Initial : Present();

    public static implicit operator Tensor(Variable variable) => variable.Read();

    /// <summary>As <c>dense/kernel Float32 (30, 64)</c>.</summary>
    public override string ToString() => $"{Name} {_storage}";

    /// <summary>Called before the storage changes: a tensor that has read it keeps the old value.</summary>
    internal void Overwriting()
    {
        if (_present is null) return;
        if (_present.TryGetTarget(out var read)) read.Known = _storage.Clone();
        _present = null;
    }

    private Tensor Present()
    {
        if (_present?.TryGetTarget(out var read) == true) return read;
        _present = new(read = NewRead());
        return read;
    }

    private Tensor NewRead() => new(new VariableRead(this), [], new(_storage.DType, Shape));
}
