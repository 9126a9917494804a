using Pipelines.Engine.Datasets;
using Pipelines.Engine.Training.Fitting;

namespace Pipelines.Engine.Training;

public partial class Model
{
    /// <summary>Trains.</summary>
    /// <param name="x">For each input its rows.</param>
    /// <param name="y">For each output what is right.</param>
    /// <param name="batchSize">Rows of a step; the last of an epoch may have fewer.</param>
    /// <param name="epochs">The epoch before which training ends, counted from 0.</param>
    /// <param name="validationSplit">The part of the rows, the last ones, that is measured after each epoch instead of trained on.</param>
    /// <param name="validationData">What is measured after each epoch.</param>
    /// <param name="shuffle">Whether each epoch has an order of its own, which follows from the seed.</param>
    /// <param name="classWeight">How much the rows of a class count, by its number.</param>
    /// <param name="sampleWeight">How much each row counts.</param>
    /// <param name="initialEpoch">The first epoch's number.</param>
    /// <param name="validationFrequency">Epochs from one measuring to the next.</param>
    /// <param name="callbacks">What is done besides.</param>
    /// <param name="seed">Of the order of rows.</param>
    /// <returns>What was logged.</returns>
    /// <exception cref="EngineException">The model is not compiled, or arrays do not fit.</exception>
    public History Fit(
        ModelData x,
        ModelData? y = null,
        int batchSize = 32,
        int epochs = 1,
        double validationSplit = 0,
        Examples? validationData = null,
        bool shuffle = true,
        IReadOnlyDictionary<int, double>? classWeight = null,
        ModelData? sampleWeight = null,
        int initialEpoch = 0,
        int validationFrequency = 1,
        IReadOnlyList<Callback>? callbacks = null,
        long seed = 0)
    {
        var all = new Examples(x, y, sampleWeight).Checked();
        if (validationSplit is < 0 or >= 1) throw new ArgumentOutOfRangeException(nameof(validationSplit), validationSplit, "Fit: expected a part from 0 to below 1.");
        var train = (int)(all.Rows * (1 - validationSplit));
        if (validationData is null && validationSplit > 0) validationData = all.Slice(train, all.Rows);
        if (train < all.Rows) all = all.Slice(0, train);
        return Fit(Batches.Of(all, batchSize, shuffle, seed), epochs, validationData is null ? null : () => Evaluate(validationData, batchSize), classWeight, initialEpoch, validationFrequency, callbacks);
    }

    /// <summary>Trains on batches.</summary>
    /// <param name="dataset">Batches; gone through once an epoch, or <paramref name="stepsPerEpoch"/> at a time.</param>
    /// <param name="epochs">The epoch before which training ends, counted from 0.</param>
    /// <param name="stepsPerEpoch">Batches of an epoch; needed of an endless dataset.</param>
    /// <param name="validationData">Batches that are measured after each epoch.</param>
    /// <param name="classWeight">How much the rows of a class count, by its number.</param>
    /// <param name="initialEpoch">The first epoch's number.</param>
    /// <param name="validationFrequency">Epochs from one measuring to the next.</param>
    /// <param name="callbacks">What is done besides.</param>
    /// <returns>What was logged.</returns>
    /// <exception cref="EngineException">The model is not compiled, or arrays do not fit.</exception>
    public History Fit(
        Dataset<Examples> dataset,
        int epochs = 1,
        int? stepsPerEpoch = null,
        Dataset<Examples>? validationData = null,
        IReadOnlyDictionary<int, double>? classWeight = null,
        int initialEpoch = 0,
        int validationFrequency = 1,
        IReadOnlyList<Callback>? callbacks = null)
        => Fit(Batches.Of(dataset, stepsPerEpoch), epochs, validationData is null ? null : () => Evaluate(validationData), classWeight, initialEpoch, validationFrequency, callbacks);

    /// <summary>Trains on batches of inputs and what is right.</summary>
    /// <inheritdoc cref="Fit(Dataset{Examples}, int, int?, Dataset{Examples}?, IReadOnlyDictionary{int, double}?, int, int, IReadOnlyList{Callback}?)"/>
    public History Fit(Dataset<(Tensor X, Tensor Y)> dataset, int epochs = 1, int? stepsPerEpoch = null, Dataset<(Tensor X, Tensor Y)>? validationData = null, IReadOnlyList<Callback>? callbacks = null)
        => Fit(dataset.Map(b => (Examples)b), epochs, stepsPerEpoch, validationData?.Map(b => (Examples)b), callbacks: callbacks);

    /// <summary>Takes one step.</summary>
    /// <returns>The loss before it, and metrics.</returns>
    public Logs TrainOnBatch(Examples batch)
    {
        var measures = new Measures(this);
        Step(batch.Checked(), measures, training: true);
        return measures.Logs();
    }

    /// <summary>Computes a training step operation by operation, without taking it, and fails at the first that makes a NaN or an infinity.</summary>
    /// <exception cref="EngineException">Names the operation, the range of its inputs, and the C# line.</exception>
    public void FindNaN(Examples batch)
    {
        using var trace = new Trace(keepLines: true) { DrawsFromSeed = true };
        var arrays = batch.X.Concat(batch.Y ?? []).Concat(batch.Weights ?? []).ToArray();
        var step = StepGraph.Make(this, [.. arrays.Select(Tensor.Constant)], batch, training: true);
        NaNCheck.Run(new([], [.. step.Losses.Concat(step.Updates.Select(u => u.Value)).Select((t, i) => new NamedTensor($"{i}", t))]), new Dictionary<string, NDArray>());
    }

    private History Fit(Batches batches, int epochs, Func<Logs>? validate, IReadOnlyDictionary<int, double>? classWeight, int initialEpoch, int validationFrequency, IReadOnlyList<Callback>? callbacks)
    {
        Compilation.Forget();
        var run = new FitRun(this, batches, initialEpoch, epochs, validate, validationFrequency, callbacks ?? []);
        return run.Run((batch, measures) => Step(classWeight is null ? batch : ClassWeights.Apply(batch, classWeight), measures, training: true));
    }

    private void Step(Examples batch, Measures measures, bool training)
    {
        var compilation = Compilation;
        var result = compilation.RunEagerly
            ? StepFunction.RunEagerly(this, batch, training)
            : compilation.Function(StepFunction.Key(batch, training), () => StepFunction.Make(this, batch, training)).Run(batch);
        measures.Add(batch, result);
    }
}
