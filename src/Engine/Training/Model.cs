using System.Globalization;
using Pipelines.Engine.Layers;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Training;

/// <summary>
/// A layer that can be trained, measured, used, saved and drawn. Made of symbolic inputs and outputs (<c>new Model(inputs, outputs)</c>), as a
/// <see cref="Sequential"/>, or as a class of one's own that overrides <see cref="Forward(Tensor, bool)"/> or <see cref="ForwardMany"/>.
/// Layers in fields belong to the model. Names, defaults and what is logged are those of Keras 3.
/// </summary>
/// <example><code>
/// var x = Model.Input(8);
/// var deep = new Dense(30, new Relu()).Call(new Dense(30, new Relu()).Call(x));
/// var model = new Model([x], [new Dense(1).Call(new Concatenate().Call([x, deep]))]);
/// model.Compile(new Adam(), new MeanSquaredError());
/// model.Fit(xTrain, yTrain, epochs: 20, validationData: (xValid, yValid));
/// </code></example>
public partial class Model : Layer
{
    private readonly FunctionalGraph? _graph;

    /// <summary>A model of layers' calls.</summary>
    /// <param name="inputs">Made by <see cref="Input(Dim[])"/>, or tensors that follow from such.</param>
    /// <param name="outputs">What follows from the inputs.</param>
    /// <param name="name">See <see cref="Layer"/>.</param>
    /// <exception cref="EngineException">An output needs an input that is not listed, or two layers share a name.</exception>
    public Model(IReadOnlyList<Tensor> inputs, IReadOnlyList<Tensor> outputs, string? name = null)
        : base(name)
    {
        (Inputs, OutputTensors) = (inputs, outputs);
        _graph = new(inputs, outputs);
        foreach (var layer in _graph.Layers) AddLayer(layer);
    }

    /// <summary>For classes derived from this one.</summary>
    protected Model(string? name = null)
        : base(name)
    {
    }

    /// <summary>The symbolic inputs; none of a class of one's own.</summary>
    public IReadOnlyList<Tensor> Inputs { get; } = [];

    /// <summary>The symbolic outputs; none of a class of one's own.</summary>
    public IReadOnlyList<Tensor> OutputTensors { get; } = [];

    /// <summary>The layers.</summary>
    public IReadOnlyList<Layer> Layers => InnerLayers;

    internal FunctionalGraph? Graph => _graph;

    /// <summary>A symbolic float32 input.</summary>
    /// <param name="shape">Without the batch; an axis of any length is a <see cref="Dim.Symbol"/>.</param>
    public static Tensor Input(params Dim[] shape) => Input(new Shape(shape));

    /// <summary>A symbolic input.</summary>
    /// <param name="shape">Without the batch.</param>
    /// <param name="dtype">Its element type.</param>
    /// <param name="name">Unique within a model; numbered when null.</param>
    public static Tensor Input(Shape shape, DType dtype = DType.Float32, string? name = null)
    {
        Shape whole = [Dim.Batch, .. shape];
        return new(new ModelInput(name ?? Trace.Current?.Unique("input") ?? Sampling.RandomSeed.Unique("input"), dtype, whole), [], new(dtype, whole));
    }

    /// <summary>The layer of a name.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    public Layer GetLayer(string name)
        => Layers.FirstOrDefault(l => l.Name == name) ?? throw new EngineException($"Model: there is no layer '{name}'. Expected one of {string.Join(", ", Layers.Select(l => l.Name))}.");

    /// <summary>The variables' values, in the order of <see cref="Layer.Variables"/>; arrays of their own.</summary>
    public NDArray[] GetWeights() => [.. Variables.Select(v => v.Value.Clone())];

    /// <summary>Gives the variables other values.</summary>
    /// <exception cref="EngineException">The number of arrays or a shape differs.</exception>
    public void SetWeights(IReadOnlyList<NDArray> values)
    {
        var variables = Variables;
        if (values.Count != variables.Count) throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"SetWeights: {values.Count} arrays came for {variables.Count} variables of '{Name}'."));
        foreach (var (variable, value) in variables.Zip(values)) variable.Value = value;
    }

    /// <inheritdoc/>
    protected sealed override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => ForwardMany(inputs, training)[0];

    /// <summary>The function of a model with one input and one output.</summary>
    protected virtual Tensor Forward(Tensor x, bool training)
        => throw new EngineException($"{GetType().Name}: a model overrides Forward or ForwardMany.");

    /// <summary>The function.</summary>
    protected virtual IReadOnlyList<Tensor> ForwardMany(IReadOnlyList<Tensor> inputs, bool training)
        => _graph?.Run(inputs, training)
        ?? (inputs.Count == 1 ? [Forward(inputs[0], training)] : throw new EngineException($"{Name}: {inputs.Count} inputs came, expected 1. A model of several inputs overrides ForwardMany."));

    private protected sealed override IReadOnlyList<Tensor> Outputs(IReadOnlyList<Tensor> inputs, bool training)
    {
        InputTypes ??= [.. inputs.Select(x => new TensorType(x.DType, x.Rank == 0 ? x.Shape : x.Shape.With(0, Dim.Batch)))];
        return ForwardMany(inputs, training);
    }
}
