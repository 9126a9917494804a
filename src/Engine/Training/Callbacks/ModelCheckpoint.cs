using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Saves the model after epochs.</summary>
/// <param name="path">The file; <c>{epoch}</c> (from 1) and names of logs in braces are replaced, as in <c>m-{epoch}-{val_loss}.zip</c>.</param>
/// <param name="monitor">The number that decides what is best.</param>
/// <param name="saveBestOnly">Whether only an epoch is saved that is better than all before.</param>
/// <param name="mode">Which way it improves.</param>
/// <param name="minDelta">How much better counts as better.</param>
public sealed partial class ModelCheckpoint(string path, string monitor = "val_loss", bool saveBestOnly = false, MonitorMode mode = MonitorMode.Auto, double minDelta = 0) : Callback
{
    private readonly Monitor _monitor = new(monitor, mode, minDelta);

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (saveBestOnly && !_monitor.Improves(logs, Model)) return;
        Model.Save(Placeholder().Replace(path, m => m.Groups[1].Value == "epoch"
            ? (epoch + 1).ToString(CultureInfo.InvariantCulture)
            : logs.TryGetValue(m.Groups[1].Value, out var value) ? value.ToString("0.0000", CultureInfo.InvariantCulture) : throw new EngineException($"ModelCheckpoint: '{m.Groups[1].Value}' is not logged. Expected epoch or one of {string.Join(", ", logs.Keys)}.")));
    }

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex Placeholder();
}
