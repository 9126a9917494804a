using Pipelines.Engine;
using Pipelines.Engine.Losses;
using Pipelines.Engine.Optimizers;
using Pipelines.Trainer.Exporting;
using Pipelines.Trainer.Feeding;

namespace Pipelines.Trainer.Fitting;

/// <summary>The compiled parts of a training: one step, and predictions of the same weights.</summary>
internal sealed class TrainingGraphs
{
    private const string LabelInput = "label", WeightInput = "weight", Output = "output";

    private readonly TrainingTask _task;
    private readonly Function _step;
    private readonly Function _predict;
    private readonly bool _isWeighted;
    private BoundFunction? _call;

    private TrainingGraphs(TrainingTask task, Network network, OptimizerState state, Function step, Function predict, bool isWeighted)
    {
        (_task, Network, _step, _predict, _isWeighted) = (task, network, step, predict, isWeighted);
        Weights = network.Variables;
        Optimizer = state.Variables;
    }

    public Network Network { get; }

    /// <summary>The network's variables.</summary>
    public IReadOnlyList<Variable> Weights { get; }

    /// <summary>The optimizer's variables.</summary>
    public IReadOnlyList<Variable> Optimizer { get; }

    /// <summary>Builds network, loss and step; weights and dropout follow from the seed.</summary>
    /// <exception cref="TrainerException">The network's output does not fit the task, or two variables share a name.</exception>
    public static TrainingGraphs Build(ResolvedOptions options, TrainingTask task, ExampleLayout layout, bool isWeighted, double stepsPerEpoch)
    {
        var state = new OptimizerState { StepsPerEpoch = stepsPerEpoch };
        using var trace = new Trace(options.Seed);
        var (inputs, features) = layout.Describe();
        var label = Tensor.Input(LabelInput, DType.Float32, [Dim.Batch]);
        var weight = isWeighted ? Tensor.Input(WeightInput, DType.Float32, [Dim.Batch]) : null;
        var network = options.Model.Build(layout.Features, task);
        var output = Checked(network.Call(features, training: true), options.Model, task);
        var loss = options.Loss.Call(Right(label, task, options.Loss), Predicted(output, task), weight);
        loss = network.Layers.SelectMany(l => l.Losses).Aggregate(loss, (sum, penalty) => sum + penalty);
        var trainable = network.Layers.SelectMany(l => l.TrainableVariables).ToArray();
        CheckNames(network.Variables);
        var updates = options.Optimizer.Minimize(loss, trainable, state);
        Tensor[] all = [.. inputs, label, .. weight is null ? Array.Empty<Tensor>() : [weight]];
        var step = new Function(new Graph(all, [new NamedTensor(Output, loss)]), [.. updates, .. trace.Assignments]);
        return new TrainingGraphs(task, network, state, step, Predict(network, task, layout), isWeighted);
    }

    /// <summary>Takes one step.</summary>
    /// <returns>The batch's loss before it.</returns>
    public float Step(TrainingBatch batch)
    {
        batch.Inputs[LabelInput] = NDArray.From(Array.ConvertAll(batch.Labels, Target));
        if (_isWeighted)
            batch.Inputs[WeightInput] = NDArray.From(Array.ConvertAll(batch.Weights, w => (float)w));
        if (_call?.TrySet(batch.Inputs) != true)
        {
            _call?.Dispose();
            _call = _step.Bind(batch.Inputs);
        }

        _call.Run();
        return _call.Outputs[Output].Item<float>();
    }

    /// <summary>Probabilities (rows, classes) or values (rows, 1), row-major.</summary>
    public float[] Predict(TrainingBatch batch) => _predict.Run(batch.Inputs)[Output].ToArray<float>();

    // A trace of its own: in the step's trace reading a variable that was assigned gives the new value.
    private static Function Predict(Network network, TrainingTask task, ExampleLayout layout)
    {
        using var trace = new Trace();
        var (inputs, features) = layout.Describe();
        return new Function(new Graph(inputs, [new NamedTensor(Output, TaskHead.Scores(network.Call(features, training: false), task))]));
    }

    private float Target(double label) => (float)(_task.ClassCount == 0 ? (label - _task.LabelMean) / _task.LabelDeviation : label);

    /// <summary>Labels as losses take them: (batch, 1) of 0 and 1 or standardised values; of more classes one-hot, or numbers where the loss takes numbers.</summary>
    private static Tensor Right(Tensor label, TrainingTask task, Loss loss) =>
        task.ClassCount > 2 && loss is not SparseCategoricalCrossentropy ? label.Cast(DType.Int64).OneHot(task.ClassCount) : label.ExpandDims(-1);

    private static Tensor Predicted(Tensor output, TrainingTask task) => task.ClassCount switch
    {
        0 => output,
        2 => output.Sigmoid(),
        _ => output.Softmax(),
    };

    private static Tensor Checked(Tensor output, Model model, TrainingTask task) =>
        output.DType == DType.Float32 && output.Rank == 2 && output.Shape[1] == task.Outputs
            ? output
            : throw new TrainerException($"The model {model.GetType().Name} gives {output.Type}, expected Float32 (batch, {task.Outputs}): one column {(task.Outputs > 1 ? "a class" : "in all")}, without softmax or sigmoid.");

    private static void CheckNames(IReadOnlyList<Variable> variables)
    {
        if (variables.GroupBy(v => v.Name, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new TrainerException($"Two variables of the model are named '{twice.Key}'. Give their layers different names, and list each layer once.");
    }
}
