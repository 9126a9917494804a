using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Layers;

/// <summary>
/// A function of tensors with variables of its own, made at the first call, when the shape of its inputs is known. Names, defaults
/// and the layout of weights are those of Keras 3. Layers are called while a <see cref="Trace"/> is open.
/// </summary>
public abstract class Layer
{
    private readonly List<Variable> _variables = [];
    private readonly List<Layer> _layers = [];
    private readonly List<(Variable Variable, Regularizer Regularizer)> _penalties = [];
    private bool _built;

    /// <param name="name">Unique within a model; the type's name in snake_case, numbered within the open trace, when null.</param>
    protected Layer(string? name = null) => Name = name ?? DefaultName(GetType().Name);

    public string Name { get; }

    /// <summary>False freezes the variables of this layer and of those within.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>Every variable, of this layer and then of those within, in the order they were made.</summary>
    public IReadOnlyList<Variable> Variables => [.. _variables, .. _layers.SelectMany(l => l.Variables)];

    /// <summary>The variables that optimizers change.</summary>
    public IReadOnlyList<Variable> TrainableVariables
        => Trainable ? [.. _variables.Where(v => v.Trainable), .. _layers.SelectMany(l => l.TrainableVariables)] : [];

    /// <summary>What regularizers add to the loss, each of shape ().</summary>
    public IReadOnlyList<Tensor> Penalties => [.. _penalties.Select(p => p.Regularizer.Call(p.Variable)), .. _layers.SelectMany(l => l.Penalties)];

    /// <summary>Applies the layer to one tensor.</summary>
    /// <param name="x">(batch, …).</param>
    /// <param name="training">Whether the graph is made for training: dropout draws, normalization learns its averages.</param>
    /// <exception cref="EngineException">No trace is open, or the input does not fit.</exception>
    public Tensor Call(Tensor x, bool training = false) => Call([x], training);

    /// <summary>Applies the layer to tensors.</summary>
    /// <inheritdoc cref="Call(Tensor, bool)"/>
    public Tensor Call(IReadOnlyList<Tensor> inputs, bool training = false)
    {
        if (!_built) Build(inputs);
        _built = true;
        return Forward(inputs, training);
    }

    /// <summary>Makes the variables, once.</summary>
    protected virtual void Build(IReadOnlyList<Tensor> inputs)
    {
    }

    /// <summary>The function.</summary>
    protected abstract Tensor Forward(IReadOnlyList<Tensor> inputs, bool training);

    /// <summary>A variable of this layer, <c>layer/name</c>.</summary>
    protected Variable AddVariable(string name, Shape shape, Initializer initializer, DType dtype = DType.Float32, Regularizer? regularizer = null, bool trainable = true)
    {
        var variable = new Variable(initializer.Create(shape.ToArray(), dtype, new RandomStream(Trace.NextKey())), $"{Name}/{name}", trainable);
        _variables.Add(variable);
        if (regularizer is not null) _penalties.Add((variable, regularizer));
        return variable;
    }

    /// <summary>A counter of this layer, int64 of shape (), that starts at 0.</summary>
    protected Variable AddCounter(string name)
    {
        var variable = new Variable(NDArray.Scalar(0L), $"{Name}/{name}", trainable: false);
        _variables.Add(variable);
        return variable;
    }

    /// <summary>A layer within this one.</summary>
    protected T AddLayer<T>(T layer)
        where T : Layer
    {
        _layers.Add(layer);
        return layer;
    }

    private static string DefaultName(string type)
    {
        var snake = string.Concat(type.Select((c, i) => i > 0 && char.IsUpper(c) && !char.IsUpper(type[i - 1]) ? $"_{char.ToLowerInvariant(c)}" : $"{char.ToLowerInvariant(c)}"));
        return Trace.Current?.Unique(snake) ?? snake;
    }
}
