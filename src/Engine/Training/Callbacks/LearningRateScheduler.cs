namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Sets the learning rate before each epoch.</summary>
/// <param name="schedule">Of the epoch, from 0, and the present rate gives the rate.</param>
public sealed class LearningRateScheduler(Func<int, double, double> schedule) : Callback
{
    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch) => Model.LearningRate = schedule(epoch, Model.LearningRate);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs) => logs["learning_rate"] = Model.LearningRate;
}
