using System.IO.Compression;
using System.Text.Json;
using System.Text.Json.Nodes;
using Pipelines.Engine.Models;
using Pipelines.Engine.Training.Saving;

namespace Pipelines.Engine.Training;

public partial class Model
{
    private const int Format = 1;

    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true };

    /// <summary>What the model was called with first, the batch open; null before.</summary>
    internal TensorType[]? InputTypes { get; private set; }

    /// <summary>Writes the model into one file: layers, weights, how it is trained, and what the optimizer remembers. The file is a zip
    /// archive of <c>config.json</c> and safetensors.</summary>
    /// <param name="path">Overwritten when the new file is whole.</param>
    /// <exception cref="ModelFileException">The model was never called, or a layer does not keep its arguments.</exception>
    public void Save(string path)
    {
        if (_graph is null && InputTypes is null) throw new ModelFileException($"{Name}: the model has no weights before its first call. Train or call it, then save.");
        var config = new JsonObject { ["format"] = Format, ["model"] = ModelConfig.WriteLayer(this) };
        if (_compilation is not null) config["compile"] = ModelConfig.Write(_compilation);
        var unfinished = $"{path}.{Guid.NewGuid():N}";
        try
        {
            using (var archive = new ZipArchive(File.Create(unfinished), ZipArchiveMode.Create))
            {
                using (var stream = archive.CreateEntry("config.json").Open()) stream.Write(JsonSerializer.SerializeToUtf8Bytes(config, _indented));
                Write(archive, "weights.safetensors", Variables);
                if (_compilation is not null) Write(archive, "optimizer.safetensors", _compilation.State.Variables);
            }

            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Reads a model that <see cref="Save"/> wrote. Classes of one's own are found by their names.</summary>
    /// <exception cref="ModelFileException">The file is no model, is damaged, or names a type that is not there.</exception>
    public static Model Load(string path)
    {
        try
        {
            using var archive = ZipFile.OpenRead(path);
            using var stream = (archive.GetEntry("config.json") ?? throw new ModelFileException($"{path} has no config.json.")).Open();
            var config = JsonNode.Parse(stream)!;
            if (config["format"]!.GetValue<int>() is not Format and var format) throw new ModelFileException($"{path} is of format {format}; this version reads format {Format}.");
            using var trace = new Trace();
            var model = (Model)ModelConfig.ReadLayer(config["model"]!);
            Read(archive, "weights.safetensors", model.Variables, path);
            if (config["compile"] is { } compile)
            {
                model._compilation = ModelConfig.ReadCompilation(compile);
                model.MakeSlots();
                Read(archive, "optimizer.safetensors", model._compilation.State.Variables, path);
            }

            return model;
        }
        catch (Exception fault) when (fault is InvalidDataException or JsonException or InvalidOperationException or NullReferenceException or FormatException or KeyNotFoundException)
        {
            throw new ModelFileException($"{path} is damaged or no saved model: {fault.Message}", fault);
        }
    }

    /// <summary>Calls the model on inputs of these types, so that its variables are there.</summary>
    internal void BuildFor(TensorType[] types)
    {
        using var trace = new Trace();
        CallMany([.. types.Select((t, i) => Tensor.Input($"i{i}", t.DType, t.Shape))]);
    }

    /// <summary>Makes what the optimizer remembers, before a first step.</summary>
    internal void MakeSlots()
    {
        using var trace = new Trace();
        Compilation.Optimizer.Apply([.. TrainableVariables.Select(v => (v, Tensor.Zeros(v.DType, v.Shape)))], Compilation.State);
    }

    private static void Write(ZipArchive archive, string name, IReadOnlyList<Variable> variables)
    {
        // By number: names need not be unique between models within a model.
        using var stream = archive.CreateEntry(name, CompressionLevel.Fastest).Open();
        Safetensors.Write(stream, variables.Select((v, i) => ($"{i:D5}:{v.Name}", v.Value)).ToDictionary(p => p.Item1, p => p.Value));
    }

    private static void Read(ZipArchive archive, string name, IReadOnlyList<Variable> variables, string path)
    {
        using var stream = (archive.GetEntry(name) ?? throw new ModelFileException($"{path} has no {name}.")).Open();
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        copy.Position = 0;
        var stored = Safetensors.Read(copy, $"{path}/{name}").OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => (Name: t.Key[6..], t.Value)).ToList();
        if (stored.Count != variables.Count) throw new ModelFileException($"{path}: {name} has {stored.Count} arrays for {variables.Count} variables. The classes have changed since it was saved.");
        foreach (var variable in variables)
        {
            // A name where there is one; else the next of the shape, since numbered names may differ.
            var at = stored.FindIndex(s => s.Name == variable.Name);
            if (at < 0) at = stored.FindIndex(s => s.Value.DType == variable.DType && s.Value.Shape.SequenceEqual(variable.Value.Shape));
            if (at < 0 || !stored[at].Value.Shape.SequenceEqual(variable.Value.Shape)) throw new ModelFileException($"{path}: {name} has no array for {variable}. The classes have changed since it was saved.");
            variable.Value = stored[at].Value;
            stored.RemoveAt(at);
        }
    }
}
