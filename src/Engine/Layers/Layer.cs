using System.Runtime.CompilerServices;
using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Layers;

/// <summary>
/// A function of tensors with variables of its own, made at the first call, when the shape of its inputs is known. Names, defaults
/// and the layout of weights are those of Keras 3. Random weights follow from the seed of the open <see cref="Trace"/>, or <see cref="RandomSeed"/>.
/// </summary>
/// <remarks>A layer of one input derives from <see cref="SingleInputLayer"/>, one of several outputs from <see cref="MultiOutputLayer"/>.</remarks>
public abstract class Layer
{
    private readonly List<Variable> _variables = [];
    private readonly List<Layer> _layers = [];

    // By trace: what a call adds belongs to the graph that the call is part of, and goes with it.
    private readonly ConditionalWeakTable<Trace, List<Tensor>> _added = [];

    // Without a trace: what the last call from outside of a layer has added.
    private readonly List<Tensor> _addedNow = [];

    [ThreadStatic]
    private static int _depth;

    /// <param name="name">Unique within a model; the type's name in snake_case, numbered within the open trace, when null.</param>
    protected Layer(string? name = null) => Name = name ?? DefaultName(GetType().Name);

    public string Name { get; }

    /// <summary>False freezes the variables of this layer and of those within; normalization then keeps its averages.</summary>
    public bool Trainable { get; set; } = true;

    /// <summary>Whether the variables are there: after the first call.</summary>
    public bool IsBuilt { get; private set; }

    /// <summary>A penalty on what the layer gives, divided by the batch's length and added to <see cref="Losses"/>; none when null.</summary>
    public Regularizer? ActivityRegularizer { get; init; }

    /// <summary>Whether the first input's mask is that of the first output, too. A layer that says no ends it, unless it overrides <see cref="ComputeMask"/>.</summary>
    public virtual bool SupportsMasking => false;

    /// <summary>The layers within: those that were added, and those in fields and properties, alone or in lists.</summary>
    public IReadOnlyList<Layer> InnerLayers
    {
        get
        {
            foreach (var layer in LayerFields.Of(this))
                if (!_layers.Contains(layer)) _layers.Add(layer);
            return _layers;
        }
    }

    /// <summary>Every variable, of this layer and then of those within, in the order they were made.</summary>
    public IReadOnlyList<Variable> Variables => [.. _variables, .. InnerLayers.SelectMany(l => l.Variables)];

    /// <summary>The variables that optimizers change.</summary>
    public IReadOnlyList<Variable> TrainableVariables
        => Trainable ? [.. _variables.Where(v => v.Trainable), .. InnerLayers.SelectMany(l => l.TrainableVariables)] : [];

    /// <summary>What is added to the loss, each of shape (): the penalties of trainable variables, and what calls in the open trace have added; without a trace, the last call.</summary>
    public IReadOnlyList<Tensor> Losses =>
    [
        .. TrainableVariables.Where(v => v.Regularizer is not null).Select(v => v.Regularizer!.Call(v)),
        .. Added(Trace.Current),
    ];

    /// <summary>Applies the layer to one tensor.</summary>
    /// <param name="x">(batch, …).</param>
    /// <param name="training">Whether the graph is made for training: dropout draws, normalization learns its averages.</param>
    /// <exception cref="EngineException">The input does not fit.</exception>
    public Tensor Call(Tensor x, bool training = false) => Call([x], training);

    /// <summary>Applies the layer to tensors, and gives its first output.</summary>
    /// <inheritdoc cref="Call(Tensor, bool)"/>
    public Tensor Call(IReadOnlyList<Tensor> inputs, bool training = false) => CallMany(inputs, training)[0];

    /// <summary>Applies the layer to tensors, and gives all its outputs.</summary>
    /// <inheritdoc cref="Call(Tensor, bool)"/>
    public IReadOnlyList<Tensor> CallMany(IReadOnlyList<Tensor> inputs, bool training = false)
    {
        if (inputs.Any(i => i.IsSymbolic)) return SymbolicCalls.Of(this, inputs, training);
        EnsureBuilt(inputs);
        if (_depth == 0 && Trace.Current is null) Forget();
        _depth++;
        try
        {
            return Results(inputs, training);
        }
        finally
        {
            _depth--;
        }
    }

    /// <summary>Makes the variables if they are not there: for a layer that another calls by parts.</summary>
    internal void EnsureBuilt(IReadOnlyList<Tensor> inputs)
    {
        if (!IsBuilt) Build(inputs);
        IsBuilt = true;
    }

    private IReadOnlyList<Tensor> Results(IReadOnlyList<Tensor> inputs, bool training)
    {
        var outputs = Outputs(inputs, training);
        if (outputs[0].Mask is null && ComputeMask(inputs) is { } mask) outputs[0].WithMask(mask);
        if (ActivityRegularizer is { } activity)
            foreach (var output in outputs) AddLoss(PerExample(activity.Call(output), output));
        return outputs;
    }

    /// <summary>Makes the variables, once.</summary>
    protected virtual void Build(IReadOnlyList<Tensor> inputs)
    {
    }

    /// <summary>The function.</summary>
    protected abstract Tensor Forward(IReadOnlyList<Tensor> inputs, bool training);

    /// <summary>Which steps of the first output count, Bool (batch, steps); null for all. Inputs tell theirs by <see cref="Masks"/>.</summary>
    protected virtual Tensor? ComputeMask(IReadOnlyList<Tensor> inputs) => SupportsMasking ? inputs[0].Mask : null;

    private protected virtual IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, bool training) => [Forward(inputs, training)];

    /// <summary>Adds to the loss of the graph that is being made; without a trace, of the call under way.</summary>
    /// <param name="loss">float32 or float64; of several elements the sum counts.</param>
    protected void AddLoss(Tensor loss)
        => (Trace.Current is { } trace ? _added.GetOrCreateValue(trace) : _addedNow).Add(loss.Rank == 0 ? loss : loss.Sum());

    /// <summary>A variable of this layer, named <c>layer/name</c>.</summary>
    /// <param name="name">Unique within the layer.</param>
    /// <param name="shape">Known lengths.</param>
    /// <param name="initializer">Its first value; random ones follow from the trace's seed.</param>
    /// <param name="dtype">float32 or float64.</param>
    /// <param name="regularizer">A penalty on its values.</param>
    /// <param name="trainable">Whether optimizers change it.</param>
    /// <param name="constraint">What optimizers bring it back to.</param>
    protected Variable AddVariable(
        string name, Shape shape, Initializer initializer, DType dtype = DType.Float32, Regularizer? regularizer = null, bool trainable = true, Constraint? constraint = null)
        => AddVariable(name, initializer.Create(shape.ToArray(), dtype, new RandomStream(Trace.NextKey())), regularizer, trainable, constraint);

    /// <summary>A variable of this layer with a given first value of any element type.</summary>
    /// <inheritdoc cref="AddVariable(string, Shape, Initializer, DType, Regularizer?, bool, Constraint?)"/>
    protected Variable AddVariable(string name, NDArray value, Regularizer? regularizer = null, bool trainable = false, Constraint? constraint = null)
    {
        var variable = new Variable(value, $"{Name}/{name}", trainable) { Regularizer = regularizer, Constraint = constraint };
        _variables.Add(variable);
        return variable;
    }

    /// <summary>A counter of this layer, int64 of shape (), that starts at 0.</summary>
    protected Variable AddCounter(string name) => AddVariable(name, NDArray.Scalar(0L));

    /// <summary>A layer within this one.</summary>
    protected T AddLayer<T>(T layer)
        where T : Layer
    {
        if (!_layers.Contains(layer)) _layers.Add(layer);
        return layer;
    }

    private IEnumerable<Tensor> Added(Trace? trace)
        => (trace is null ? _addedNow : _added.TryGetValue(trace, out var own) ? own : []).Concat(InnerLayers.SelectMany(l => l.Added(trace)));

    private void Forget()
    {
        _addedNow.Clear();
        foreach (var layer in InnerLayers) layer.Forget();
    }

    private static Tensor PerExample(Tensor penalty, Tensor output)
        => output.Rank == 0 ? penalty : penalty / Tensor.Maximum(Tensor.Size(output.Shape[0], penalty.DType), 1);

    private static string DefaultName(string type)
    {
        var snake = SnakeCase.Of(type);
        return Trace.Current?.Unique(snake) ?? RandomSeed.Unique(snake);
    }
}
