using System.ComponentModel.DataAnnotations;

namespace Pipelines.Trainer;

/// <summary>Stops training when a measure of the eval split no longer improves.</summary>
/// <param name="Monitor">What is watched: <c>eval.</c> and a metric's name, or <c>train.loss</c>. Default <c>eval.loss</c>.</param>
/// <param name="Patience">Epochs without improvement after which training stops. Default 10.</param>
/// <param name="MinDelta">How much better an epoch must be to count. Default 0.</param>
/// <param name="Mode">Which way is better; <c>auto</c> asks the metric.</param>
/// <param name="RestoreBest">Whether the weights of the best epoch are kept rather than the last ones.</param>
/// <param name="Enabled">Whether it is done at all; <c>early_stopping: false</c> says no.</param>
public sealed record EarlyStopping(
    string Monitor = "eval.loss",
    [Range(1, 1_000_000)] int Patience = 10,
    [Range(0.0, double.MaxValue)] double MinDelta = 0,
    StoppingMode Mode = StoppingMode.Auto,
    bool RestoreBest = true,
    bool Enabled = true)
{
    /// <summary><c>early_stopping: true</c> or <c>false</c>.</summary>
    public static implicit operator EarlyStopping(bool enabled) => new(Enabled: enabled);
}
