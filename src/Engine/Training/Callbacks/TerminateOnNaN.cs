namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Ends training when the loss is no finite number; <see cref="Model.FindNaN"/> says why it is.</summary>
public sealed class TerminateOnNaN : Callback
{
    /// <inheritdoc/>
    public override void OnBatchEnd(int batch, Logs logs)
    {
        if (logs.TryGetValue("loss", out var loss) && !double.IsFinite(loss)) Run.StopTraining = true;
    }
}
