using System.Text.Json;

namespace Pipelines.Engine.Models;

/// <summary>The folder <c>training/</c> of a model: <c>definition.yaml</c>, <c>weights.safetensors</c>, <c>optimizer.safetensors</c>, <c>state.json</c>.</summary>
internal static class TrainingFolder
{
    private const int Format = 1;

    public static void Write(string model, TrainingState state)
    {
        var folder = Path.Combine(model, "training");
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "definition.yaml"), state.Definition);
        WriteTensors(Path.Combine(folder, "weights.safetensors"), state.Weights);
        WriteTensors(Path.Combine(folder, "optimizer.safetensors"), state.Optimizer);
        File.WriteAllText(Path.Combine(folder, "state.json"), $$"""
            {
              "format": {{Format}},
              "seed": {{state.Seed}},
              "step": {{state.Step}},
              "epoch": {{state.Epoch}}
            }

            """);
    }

    public static TrainingState? Read(string model)
    {
        var folder = Path.Combine(model, "training");
        var file = Path.Combine(folder, "state.json");
        if (!File.Exists(file))
            return null;

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement;
            if (root.GetProperty("format").GetInt32() is not Format and var format)
                throw new ModelException($"{file} is of format {format}; this version reads format {Format}.");

            return new TrainingState(
                File.ReadAllText(Path.Combine(folder, "definition.yaml")),
                ReadTensors(Path.Combine(folder, "weights.safetensors")),
                ReadTensors(Path.Combine(folder, "optimizer.safetensors")),
                root.GetProperty("seed").GetInt64(),
                root.GetProperty("step").GetInt64(),
                root.GetProperty("epoch").GetInt32());
        }
        catch (Exception fault) when (fault is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or FileNotFoundException)
        {
            throw new ModelException($"{folder} is damaged: {fault.Message}", fault);
        }
    }

    private static void WriteTensors(string file, IReadOnlyDictionary<string, NDArray> tensors)
    {
        using var stream = File.Create(file);
        Safetensors.Write(stream, tensors);
    }

    private static IReadOnlyDictionary<string, NDArray> ReadTensors(string file)
    {
        using var stream = File.OpenRead(file);
        return Safetensors.Read(stream, file);
    }
}
