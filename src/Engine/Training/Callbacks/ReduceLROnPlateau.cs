namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Multiplies the learning rate when a number has not improved for some epochs.</summary>
/// <param name="monitor">The number's name in the logs.</param>
/// <param name="factor">Below 1.</param>
/// <param name="patience">How many epochs without improvement are borne.</param>
/// <param name="mode">Which way it improves.</param>
/// <param name="minDelta">How much better counts as better.</param>
/// <param name="cooldown">How many epochs after a change are not counted.</param>
/// <param name="minLearningRate">The rate does not fall below.</param>
public sealed class ReduceLROnPlateau(
    string monitor = "val_loss",
    double factor = 0.1,
    int patience = 10,
    MonitorMode mode = MonitorMode.Auto,
    double minDelta = 1e-4,
    int cooldown = 0,
    double minLearningRate = 0) : Callback
{
    private readonly double _factor = factor is > 0 and < 1 ? factor : throw new ArgumentOutOfRangeException(nameof(factor), factor, "ReduceLROnPlateau: expected a factor between 0 and 1.");
    private Monitor _monitor = new(monitor, mode, minDelta);
    private int _waited;
    private int _cooling;

    /// <inheritdoc/>
    public override void OnTrainBegin() => (_monitor, _waited, _cooling) = (new(monitor, mode, minDelta), 0, 0);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        logs["learning_rate"] = Model.LearningRate;
        if (_cooling > 0) (_cooling, _waited) = (_cooling - 1, 0);
        if (_monitor.Improves(logs, Model)) _waited = 0;
        else if (_cooling == 0 && ++_waited >= patience && Model.LearningRate > minLearningRate)
        {
            Model.LearningRate = Math.Max(Model.LearningRate * _factor, minLearningRate);
            (_cooling, _waited) = (cooldown, 0);
        }
    }
}
