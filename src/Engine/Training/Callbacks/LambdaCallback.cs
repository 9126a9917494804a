namespace Pipelines.Engine.Training.Callbacks;

/// <summary>A callback that is written in place.</summary>
public sealed class LambdaCallback : Callback
{
    /// <summary>Before the first epoch.</summary>
    public Action? TrainBegin { get; init; }

    /// <summary>After the last epoch.</summary>
    public Action<Logs>? TrainEnd { get; init; }

    /// <summary>Before an epoch.</summary>
    public Action<int>? EpochBegin { get; init; }

    /// <summary>After an epoch.</summary>
    public Action<int, Logs>? EpochEnd { get; init; }

    /// <summary>Before a batch.</summary>
    public Action<int>? BatchBegin { get; init; }

    /// <summary>After a batch.</summary>
    public Action<int, Logs>? BatchEnd { get; init; }

    /// <inheritdoc/>
    public override void OnTrainBegin() => TrainBegin?.Invoke();

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs) => TrainEnd?.Invoke(logs);

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => EpochBegin?.Invoke(epoch);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => EpochEnd?.Invoke(epoch, logs);

    /// <inheritdoc/>
    public override void OnBatchBegin(int batch) => BatchBegin?.Invoke(batch);

    /// <inheritdoc/>
    public override void OnBatchEnd(int batch, Logs logs) => BatchEnd?.Invoke(batch, logs);
}
