using Pipelines.Data;
using Pipelines.Engine;
using Pipelines.Engine.Models;

namespace Pipelines.Trainer;

/// <summary>The outcome of a training.</summary>
/// <param name="Graph">Raw columns to predictions, with the weights.</param>
/// <param name="Metadata">Signatures and classes.</param>
/// <param name="State">What going on with the training needs.</param>
/// <param name="History">The epochs.</param>
/// <param name="Train">Rows of the training split.</param>
/// <param name="Eval">Rows of the eval split; null without one.</param>
public sealed record TrainedModel(Graph Graph, ModelMetadata Metadata, TrainingState State, TrainingHistory History, RowAccount Train, RowAccount? Eval)
{
    /// <summary>Writes the model folder, with <c>training/history.json</c>. The same training gives the same bytes.</summary>
    public void Save(string folder)
    {
        ModelFolder.Write(folder, Graph, Metadata, State);
        File.WriteAllText(Path.Combine(folder, "training", "history.json"), History.ToJson());
    }

    /// <summary>The model ready to be called.</summary>
    public LoadedModel Load() => new(Graph, Metadata);
}
