using Pipelines.Engine.Losses;
using Pipelines.Engine.Metrics;
using Pipelines.Engine.Optimizers;
using Pipelines.Engine.Training.Fitting;

namespace Pipelines.Engine.Training;

public partial class Model
{
    private Compilation? _compilation;

    /// <summary>What the optimizer remembers; null before <c>Compile</c>.</summary>
    public OptimizerState? OptimizerState => _compilation?.State;

    /// <summary>The optimizer given to <c>Compile</c>.</summary>
    public Optimizer? Optimizer => _compilation?.Optimizer;

    /// <summary>The learning rate, where it is a number. Setting it counts from the next step on.</summary>
    /// <exception cref="EngineException">The model is not compiled, or its rate follows a schedule.</exception>
    public double LearningRate
    {
        get => Rate().Value.GetNumber(0);
        set => Rate().Value = NDArray.Number(DType.Float64, value);
    }

    internal Compilation Compilation
        => _compilation ?? throw new EngineException($"{Name}: the model has no optimizer and no loss yet. Call Compile first.");

    /// <summary>Says how a model of one output is trained and measured. The optimizer starts anew.</summary>
    /// <param name="optimizer">How weights follow from gradients; <see cref="MultiOptimizer"/> for groups of layers.</param>
    /// <param name="loss">What is made small; null where layers add all losses themselves (<see cref="Layers.Layer.Losses"/>).</param>
    /// <param name="metrics">Measured while training and evaluating; sample weights do not count.</param>
    /// <param name="weightedMetrics">As <paramref name="metrics"/>, but class and sample weights count.</param>
    /// <param name="runEagerly">Whether each step runs tensor by tensor, as C# that can be stepped through.</param>
    public void Compile(Optimizer optimizer, Loss? loss = null, IReadOnlyList<Metric>? metrics = null, IReadOnlyList<Metric>? weightedMetrics = null, bool runEagerly = false)
        => _compilation = new(optimizer, [loss], null, [metrics ?? []], [weightedMetrics ?? []], runEagerly);

    /// <summary>As <see cref="Compile(Optimizer, Loss?, IReadOnlyList{Metric}?, IReadOnlyList{Metric}?, bool)"/>, with a loss written in place:
    /// right and predicted values to the loss of each example.</summary>
    public void Compile(Optimizer optimizer, Func<Tensor, Tensor, Tensor> loss, IReadOnlyList<Metric>? metrics = null, IReadOnlyList<Metric>? weightedMetrics = null, bool runEagerly = false)
        => Compile(optimizer, new LambdaLoss(loss), metrics, weightedMetrics, runEagerly);

    /// <summary>Says how a model of several outputs is trained and measured.</summary>
    /// <param name="optimizer">How weights follow from gradients.</param>
    /// <param name="losses">For each output its loss; null for none.</param>
    /// <param name="lossWeights">How much each counts; 1 when null.</param>
    /// <param name="metrics">For each output what is measured.</param>
    /// <param name="weightedMetrics">As <paramref name="metrics"/>, but class and sample weights count.</param>
    /// <param name="runEagerly">Whether each step runs tensor by tensor.</param>
    public void Compile(
        Optimizer optimizer,
        IReadOnlyList<Loss?> losses,
        IReadOnlyList<double>? lossWeights = null,
        IReadOnlyList<IReadOnlyList<Metric>>? metrics = null,
        IReadOnlyList<IReadOnlyList<Metric>>? weightedMetrics = null,
        bool runEagerly = false)
        => _compilation = new(optimizer, losses, lossWeights, metrics ?? [], weightedMetrics ?? [], runEagerly);

    private Variable Rate()
        => Compilation.State.LearningRate ?? (Compilation.Optimizer is GradientOptimizer { LearningRate: Schedules.Constant constant }
            ? Compilation.State.GetLearningRate(constant.Rate)
            : throw new EngineException($"{Name}: the learning rate is no number that could be read or set, but follows a schedule or differs between optimizers."));
}
