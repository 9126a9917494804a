using Pipelines.Engine.Onnx;

namespace Pipelines.Engine.Models;

/// <summary>A saved model: <c>model.onnx</c> (raw features in, predictions out), <c>signatures.json</c>, and <c>training/</c> with what going on with training needs.
/// The same content gives the same bytes. The caller makes the folder appear at once (write elsewhere, then rename).</summary>
public static class ModelFolder
{
    /// <summary>The graph of a model folder.</summary>
    public const string ModelFile = "model.onnx";

    private const string SignaturesFile = "signatures.json";

    /// <summary>Writes a model into a folder, which is created where it is missing.</summary>
    /// <exception cref="OnnxException">The graph holds an operation that ONNX has no operator for.</exception>
    /// <exception cref="ModelException">A signature names an input or output that the graph does not have.</exception>
    public static void Write(string folder, Graph graph, ModelMetadata metadata, TrainingState? training = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(metadata);
        SignatureCheck.Check(graph, metadata, folder);
        Directory.CreateDirectory(folder);
        using (var model = File.Create(Path.Combine(folder, ModelFile)))
            OnnxWriter.Write(graph, model);
        using (var signatures = File.Create(Path.Combine(folder, SignaturesFile)))
            SignatureFile.Write(signatures, metadata);
        if (training is not null)
            TrainingFolder.Write(folder, training);
    }

    /// <summary>Reads a model folder, a folder with only <c>model.onnx</c>, or an <c>.onnx</c> file; what brings no signatures gets <c>serving_default</c> over the graph's inputs and outputs.</summary>
    /// <exception cref="ModelException">There is no model, or one of a kind that is not read.</exception>
    /// <exception cref="OnnxException">The ONNX file is damaged or needs operators that are not supported.</exception>
    public static LoadedModel Read(string path)
    {
        var file = Directory.Exists(path) ? Path.Combine(path, ModelFile) : path;
        if (!File.Exists(file))
            throw NoModel(path);

        OnnxModel model;
        using (var stream = File.OpenRead(file))
            model = OnnxReader.ReadModel(stream);

        var signatures = Path.Combine(path, SignaturesFile);
        if (!File.Exists(signatures))
            return new LoadedModel(model.Graph, ModelMetadata.Of(model.Graph, model.Classes));

        ModelMetadata metadata;
        using (var stream = File.OpenRead(signatures))
            metadata = SignatureFile.Read(stream, signatures);
        SignatureCheck.Check(model.Graph, metadata, signatures);
        return new LoadedModel(model.Graph, metadata);
    }

    /// <summary>Reads what going on with training needs; nothing when the folder does not keep it.</summary>
    /// <exception cref="ModelException">A file of it is damaged.</exception>
    public static TrainingState? ReadTraining(string folder) => TrainingFolder.Read(folder);

    private static ModelException NoModel(string path)
    {
        if (File.Exists(Path.Combine(path, "saved_model.pb")) || File.Exists(Path.Combine(path, "saved_model.pbtxt")))
            return new($"{path} is a TensorFlow SavedModel, which is not read. Convert it to ONNX (python -m tf2onnx.convert --saved-model {path} --output model.onnx) and give that file.");

        return new(Directory.Exists(path)
            ? $"{path} holds no model: expected {ModelFile} in it."
            : $"{path} does not exist. Expected a model folder or an .onnx file.");
    }
}
