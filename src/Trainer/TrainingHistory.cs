using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipelines.Trainer;

/// <summary>The epochs of a training and how it ended.</summary>
/// <param name="Epochs">What was measured, epoch by epoch.</param>
/// <param name="BestEpoch">The number of the epoch whose weights were kept.</param>
/// <param name="Ending">Why training ended, as a sentence.</param>
public sealed record TrainingHistory(IReadOnlyList<EpochRecord> Epochs, int BestEpoch, string Ending)
{
    private static readonly JsonSerializerOptions s_format = new() { WriteIndented = true, NewLine = "\n" };

    /// <summary>The JSON form, ending with a line feed: the same bytes for the same training, so no times are in it.</summary>
    public string ToJson() => new JsonObject
    {
        ["format"] = 1,
        ["best_epoch"] = BestEpoch,
        ["ending"] = Ending,
        ["epochs"] = new JsonArray([.. Epochs.Select(EpochFile.ToJson)]),
    }.ToJsonString(s_format) + "\n";
}
