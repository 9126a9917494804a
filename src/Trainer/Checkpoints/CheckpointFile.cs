using System.Text.Json;
using System.Text.Json.Nodes;
using Pipelines.Engine.Models;

namespace Pipelines.Trainer.Checkpoints;

/// <summary>A checkpoint as one safetensors file, which appears at once: it is written beside its place and renamed.</summary>
internal static class CheckpointFile
{
    private const string FileName = "checkpoint.safetensors";
    private const string StateKey = "training";

    /// <summary>Puts the checkpoint in the place of the one before.</summary>
    public static void Write(string folder, Checkpoint checkpoint)
    {
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, FileName), temporary = path + ".part";
        using (var stream = File.Create(temporary))
            Safetensors.Write(stream, checkpoint.Tensors, new Dictionary<string, string> { [StateKey] = State(checkpoint).ToJsonString() });
        File.Move(temporary, path, overwrite: true);
    }

    /// <summary>The checkpoint of the training with this fingerprint; null where there is none.</summary>
    /// <exception cref="TrainerException">The file is damaged.</exception>
    public static Checkpoint? Read(string folder, string fingerprint)
    {
        string path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
            return null;
        try
        {
            byte[] bytes = File.ReadAllBytes(path);
            var state = JsonNode.Parse(Safetensors.ReadMetadata(bytes, path)[StateKey])!;
            return (string)state["fingerprint"]! == fingerprint ? Of(state, bytes, path) : null;
        }
        catch (Exception fault) when (fault is ModelException or JsonException or KeyNotFoundException or NullReferenceException or InvalidOperationException or FormatException)
        {
            throw new TrainerException($"The checkpoint {path} is damaged: {fault.Message} Delete it to train from the start.", fault);
        }
    }

    /// <summary>Removes the checkpoint of a training that is over.</summary>
    public static void Delete(string folder) => File.Delete(Path.Combine(folder, FileName));

    private static JsonObject State(Checkpoint checkpoint) => new()
    {
        ["fingerprint"] = checkpoint.Fingerprint,
        ["epoch"] = checkpoint.Epoch,
        ["batch"] = checkpoint.Batch,
        ["loss_sum"] = checkpoint.LossSum,
        ["examples"] = checkpoint.Examples,
        ["best_epoch"] = checkpoint.BestEpoch,
        ["best_value"] = checkpoint.BestValue,
        ["epochs"] = new JsonArray([.. checkpoint.Epochs.Select(EpochFile.ToJson)]),
    };

    private static Checkpoint Of(JsonNode state, byte[] bytes, string path) => new(
        (string)state["fingerprint"]!,
        (int)state["epoch"]!,
        (int)state["batch"]!,
        (double)state["loss_sum"]!,
        (long)state["examples"]!,
        (int)state["best_epoch"]!,
        (double?)state["best_value"],
        [.. state["epochs"]!.AsArray().Select(e => EpochFile.FromJson(e!))],
        Safetensors.Read(bytes, path));
}
