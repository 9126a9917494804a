namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Ends training when a number has not improved for some epochs.</summary>
/// <param name="monitor">The number's name in the logs.</param>
/// <param name="minDelta">How much better counts as better.</param>
/// <param name="patience">How many epochs without improvement are borne.</param>
/// <param name="mode">Which way it improves.</param>
/// <param name="baseline">A value to be beaten first.</param>
/// <param name="restoreBestWeights">Whether the best epoch's weights come back at the end.</param>
/// <param name="startFromEpoch">Epochs before this one, from 0, are not watched.</param>
public sealed class EarlyStopping(
    string monitor = "val_loss",
    double minDelta = 0,
    int patience = 0,
    MonitorMode mode = MonitorMode.Auto,
    double? baseline = null,
    bool restoreBestWeights = false,
    int startFromEpoch = 0) : Callback
{
    private Monitor _monitor = new(monitor, mode, Math.Abs(minDelta), baseline);
    private NDArray[]? _best;
    private int _waited;

    /// <summary>The epoch that training ended after; null where it did not end early.</summary>
    public int? StoppedEpoch { get; private set; }

    /// <summary>The best epoch, from 0.</summary>
    public int BestEpoch { get; private set; }

    /// <inheritdoc/>
    public override void OnTrainBegin()
    {
        _monitor = new(monitor, mode, Math.Abs(minDelta), baseline);
        (_best, _waited, StoppedEpoch) = (null, 0, null);
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (epoch < startFromEpoch) return;
        if (restoreBestWeights) _best ??= Model.GetWeights();
        _waited++;
        if (_monitor.Improves(logs, Model))
        {
            (BestEpoch, _waited) = (epoch, 0);
            if (restoreBestWeights) _best = Model.GetWeights();
            return;
        }

        if (_waited < patience || epoch == 0) return;
        StoppedEpoch = epoch;
        Run.StopTraining = true;
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (_best is not null) Model.SetWeights(_best);
    }
}
