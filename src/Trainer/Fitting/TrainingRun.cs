using Pipelines.Engine;
using Pipelines.Engine.Metrics;
using Pipelines.Trainer.Checkpoints;
using Pipelines.Trainer.Feeding;

namespace Pipelines.Trainer.Fitting;

/// <summary>The loop over epochs and batches.</summary>
internal sealed class TrainingRun(TrainingGraphs graphs, ResolvedOptions options, ExampleFeed train, ExampleFeed? eval, int classes, TrainingSurroundings surroundings)
{
    private const string BestPrefix = "best:";

    private readonly BestEpoch? _best = options.EarlyStopping is { } stopping ? new BestEpoch(stopping, options.Metrics, eval is not null) : null;
    private readonly List<EpochRecord> _epochs = [];
    private readonly int _steps = (int)((train.Count + options.BatchSize - 1) / options.BatchSize);
    private readonly ProgressMeter _meter = new(surroundings);
    private Dictionary<string, NDArray> _bestWeights = [];
    private int _batch;
    private double _lossSum;
    private long _examples;

    /// <summary>Trains to the end; the best epoch's weights are in the variables then.</summary>
    /// <param name="fingerprint">What the training is of, to know its own checkpoint by.</param>
    /// <param name="cancellationToken">Stops after the batch under way, with a checkpoint.</param>
    /// <exception cref="TrainerException">The loss is not a number.</exception>
    /// <exception cref="OperationCanceledException">Training was stopped.</exception>
    public TrainingHistory Run(string fingerprint, CancellationToken cancellationToken)
    {
        Restore(fingerprint);
        while (_epochs.Count < options.Epochs && !IsOver)
        {
            Epoch(fingerprint, cancellationToken);
            Save(fingerprint);
        }
        bool isRestored = options.EarlyStopping?.RestoreBest == true;
        if (isRestored)
            foreach (var weight in graphs.Weights)
                weight.Value = _bestWeights[weight.Name];
        return new TrainingHistory([.. _epochs], isRestored ? _best!.Number : _epochs.Count, Ending());
    }

    /// <summary>Steps done in all.</summary>
    public long Steps => (long)_epochs.Count * _steps + _batch;

    private bool IsOver => _epochs.Count > 0 && _best?.IsOver(_epochs.Count) == true;

    private void Epoch(string fingerprint, CancellationToken cancellationToken)
    {
        int epoch = _epochs.Count + 1;
        foreach (var batch in TrainingBatch.Epoch(train, options.BatchSize, options.Seed, epoch, skip: _batch))
        {
            float loss = graphs.Step(batch);
            if (!float.IsFinite(loss))
                throw new TrainerException($"Training: the loss is {(float.IsNaN(loss) ? "not a number" : "infinite")} at step {(long)(epoch - 1) * _steps + _batch + 1} (batch {_batch + 1} of epoch {epoch}). Lower the optimizer's learning_rate or set its clipnorm, and look for extreme values among the features.");
            _batch++;
            _lossSum += (double)loss * batch.Labels.Length;
            _examples += batch.Labels.Length;
            _meter.Step(epoch, options.Epochs, _batch, _steps, _lossSum / _examples, batch.Labels.Length);
            if (cancellationToken.IsCancellationRequested)
            {
                Save(fingerprint);
                cancellationToken.ThrowIfCancellationRequested();
            }
        }
        IReadOnlyDictionary<string, MetricValue> measured = eval is null ? new Dictionary<string, MetricValue>() : EvalPass.Run(graphs, eval, options.Metrics, classes);
        var record = new EpochRecord(epoch, _lossSum / _examples, measured);
        _epochs.Add(record);
        if (_best?.Improves(record) == true && options.EarlyStopping!.RestoreBest)
            _bestWeights = graphs.Weights.ToDictionary(w => w.Name, w => w.Value.Clone(), StringComparer.Ordinal);
        (_batch, _lossSum, _examples) = (0, 0, 0);
        _meter.Epoch(options.Epochs, _steps, record);
    }

    private string Ending() => IsOver
        ? $"Stopped after epoch {_epochs.Count}: {options.EarlyStopping!.Monitor} was best in epoch {_best!.Number} and has not improved for {options.EarlyStopping.Patience} epochs."
        : $"All {_epochs.Count} epochs are done.";

    private IEnumerable<Variable> Variables => graphs.Weights.Concat(graphs.Optimizer);

    private void Save(string fingerprint)
    {
        if (surroundings.CheckpointFolder is not { } folder)
            return;
        var tensors = Variables.ToDictionary(v => v.Name, v => v.Value, StringComparer.Ordinal);
        foreach (var (name, value) in _bestWeights)
            tensors[BestPrefix + name] = value;
        CheckpointFile.Write(folder, new Checkpoint(fingerprint, _epochs.Count, _batch, _lossSum, _examples, _best?.Number ?? 0, _best?.Value, _epochs, tensors));
    }

    private void Restore(string fingerprint)
    {
        if (surroundings.CheckpointFolder is not { } folder || CheckpointFile.Read(folder, fingerprint) is not { } checkpoint)
            return;
        foreach (var variable in Variables)
            variable.Value = checkpoint.Tensors[variable.Name];
        _bestWeights = checkpoint.Tensors.Where(t => t.Key.StartsWith(BestPrefix, StringComparison.Ordinal)).ToDictionary(t => t.Key[BestPrefix.Length..], t => t.Value, StringComparer.Ordinal);
        _best?.Restore(checkpoint.BestEpoch, checkpoint.BestValue);
        _epochs.AddRange(checkpoint.Epochs);
        (_batch, _lossSum, _examples) = (checkpoint.Batch, checkpoint.LossSum, checkpoint.Examples);
    }
}
