namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Writes the logs of epochs as TensorBoard's event files: <c>train/</c> and <c>validation/</c> with <c>epoch_loss</c> and the like.</summary>
/// <param name="folder">One training's.</param>
/// <param name="histogramFrequency">After how many epochs the weights' means and deviations are written; never when 0.</param>
/// <param name="time">Where the events' time comes from; the system's clock when null.</param>
public sealed class TensorBoard(string folder, int histogramFrequency = 0, TimeProvider? time = null) : Callback
{
    private EventFile? _train;
    private EventFile? _validation;

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        foreach (var (name, value) in logs)
        {
            if (name.StartsWith("val_", StringComparison.Ordinal)) (_validation ??= new(Path.Combine(folder, "validation"), time)).Scalar($"epoch_{name[4..]}", value, epoch);
            else (_train ??= new(Path.Combine(folder, "train"), time)).Scalar($"epoch_{name}", value, epoch);
        }

        if (histogramFrequency > 0 && epoch % histogramFrequency == 0)
            foreach (var variable in Model.TrainableVariables.Where(v => v.Value.Length > 0))
            {
                double[] numbers = [.. Enumerable.Range(0, variable.Value.Length).Select(variable.Value.GetNumber)];
                (_train ??= new(Path.Combine(folder, "train"), time)).Histogram(variable.Name, numbers, epoch);
            }

        _train?.Flush();
        _validation?.Flush();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        _train?.Dispose();
        _validation?.Dispose();
        (_train, _validation) = (null, null);
    }
}
