using System.Text.Json.Nodes;
using Pipelines.Engine.Metrics;

namespace Pipelines.Trainer;

/// <summary>The JSON form of an epoch's record.</summary>
internal static class EpochFile
{
    public static JsonNode ToJson(EpochRecord epoch)
    {
        var eval = new JsonObject();
        foreach (var (name, value) in epoch.Eval)
            eval[name] = value.Value is { } number ? number : new JsonObject { ["undefined"] = value.Undefined };
        return new JsonObject { ["epoch"] = epoch.Epoch, ["train_loss"] = epoch.TrainLoss, ["eval"] = eval };
    }

    public static EpochRecord FromJson(JsonNode json)
    {
        var eval = new OrderedDictionary<string, MetricValue>(StringComparer.Ordinal);
        foreach (var (name, value) in json["eval"]!.AsObject())
            eval.Add(name, value is JsonObject none ? MetricValue.NotDefined((string)none["undefined"]!) : MetricValue.Of((double)value!));
        return new EpochRecord((int)json["epoch"]!, (double)json["train_loss"]!, eval);
    }
}
