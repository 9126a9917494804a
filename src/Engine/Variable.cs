using Pipelines.Engine.Constraints;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine;

/// <summary>
/// A value that outlives runs: weights, moving averages, counters. Used as a tensor it is read when a function starts; inside a
/// trace it can be assigned, after which reading gives what was assigned. Functions overwrite its storage in place when they end:
/// do not train and read one variable on two threads at once.
/// </summary>
public sealed class Variable
{
    private readonly NDArray _storage;
    private readonly Lazy<Tensor> _initial;

    /// <summary>A variable that starts with a copy of a value.</summary>
    public Variable(NDArray value, string name = "variable", bool trainable = true)
        => (_storage, Name, Trainable, _initial) = (value.Clone(), name, trainable, new(() => new(new VariableRead(this), [], new(value.DType, value.Dims.ToArray()))));

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
        set => _storage.CopyFrom(value);
    }

    /// <summary>The value when a function starts, one tensor in every trace.</summary>
    internal Tensor Initial => _initial.Value;

    /// <summary>The value as a tensor: what the open trace has assigned, else a read when running.</summary>
    public Tensor Read() => Trace.Current?.ValueOf(this) ?? Initial;

    public static implicit operator Tensor(Variable variable) => variable.Read();

    /// <summary>From here on the open trace reads <paramref name="value"/>; its function stores it when a run ends.</summary>
    /// <exception cref="EngineException">No trace is open, or type or shape differ.</exception>
    public void Assign(Tensor value) => Trace.Open($"Assigning the variable '{Name}'").Assign(this, new Assignment(this, value).Value);

    /// <summary>As <c>dense/kernel Float32 (30, 64)</c>.</summary>
    public override string ToString() => $"{Name} {_storage}";
}
