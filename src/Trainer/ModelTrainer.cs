using System.Security.Cryptography;
using System.Text;
using Pipelines.Data;
using Pipelines.Data.Documents;
using Pipelines.Engine;
using Pipelines.Engine.Models;
using Pipelines.Trainer.Exporting;
using Pipelines.Trainer.Feeding;
using Pipelines.Trainer.Fitting;
using Pipelines.Transform;

namespace Pipelines.Trainer;

/// <summary>Trains a network on transformed examples and joins it with the transform to one model.</summary>
public static class ModelTrainer
{
    /// <summary>
    /// Trains. The same data, options and seed give the same weights bit for bit; so does a training that was stopped or killed and goes on
    /// from its checkpoint.
    /// </summary>
    /// <param name="transform">Raw columns to features.</param>
    /// <param name="label">What is predicted.</param>
    /// <param name="train">The training split.</param>
    /// <param name="eval">The eval split, for the history and early stopping; null: neither.</param>
    /// <param name="options">What is trained and how.</param>
    /// <param name="surroundings">Checkpoints and progress.</param>
    /// <param name="schemaFingerprint">Of the schema that the data was checked against, for the model's metadata.</param>
    /// <param name="requiredInputs">The columns that a client must always send; the others may be left out, and are then missing.</param>
    /// <param name="cancellationToken">Stops after the batch under way; with a checkpoint folder nothing is lost.</param>
    /// <exception cref="TrainerException">An option does not fit the task, or the loss is not a number.</exception>
    /// <exception cref="LabelException">The label cannot be learned.</exception>
    /// <exception cref="OperationCanceledException">Training was stopped.</exception>
    public static TrainedModel Fit(
        TransformGraph transform,
        LabelSpec label,
        IExampleSource train,
        IExampleSource? eval,
        TrainerOptions? options = null,
        TrainingSurroundings? surroundings = null,
        string? schemaFingerprint = null,
        IReadOnlyCollection<string>? requiredInputs = null,
        CancellationToken cancellationToken = default)
    {
        options ??= new TrainerOptions();
        var labels = LabelEncoder.Fit(label, train, cancellationToken);
        var task = TrainingTask.Of(labels);
        var trainFeed = Open(train);
        var evalFeed = eval is null ? null : Open(eval);
        if (evalFeed is { Count: 0 })
            throw new TrainerException($"Training: {eval!.Describe()} has no labelled example. Expected at least 1, or no eval split.");
        var resolved = ResolvedOptions.Of(options, task, trainFeed.Count, evalFeed is not null);
        bool isWeighted = label.Weight is not null || options.ClassWeights is { Count: > 0 };
        var graphs = TrainingGraphs.Build(resolved, task, trainFeed.Layout, isWeighted, Math.Ceiling(trainFeed.Count / (double)resolved.BatchSize));
        string definition = YamlWriter.Write((MappingNode)DocumentRenderer.ToNode(resolved));
        var run = new TrainingRun(graphs, resolved, trainFeed, evalFeed, task.ClassCount, surroundings ?? new TrainingSurroundings());
        var history = run.Run(Fingerprint(definition, trainFeed.Fingerprint, evalFeed?.Fingerprint), cancellationToken);

        var (graph, metadata) = ModelGraph.Build(transform, graphs.Network, task, schemaFingerprint, requiredInputs ?? []);
        var state = new TrainingState(definition, Values(graphs.Weights), Values(graphs.Optimizer), resolved.Seed, run.Steps, history.Epochs.Count);
        return new TrainedModel(graph, metadata, state, history, trainFeed.Rows, evalFeed?.Rows);

        ExampleFeed Open(IExampleSource source) => ExampleFeed.Open(source, transform, labels, ClassWeights(options, task), (long)options.MemoryBudget << 20, options.BatchSize, cancellationToken);
    }

    private static double[]? ClassWeights(TrainerOptions options, TrainingTask task) =>
        options.ClassWeights is { Count: > 0 } weights ? [.. task.Classes.Select(name => weights.GetValueOrDefault(name, 1))] : null;

    private static string Fingerprint(string definition, string train, string? eval) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{definition}\n{train}\n{eval}")));

    private static Dictionary<string, NDArray> Values(IReadOnlyList<Variable> variables) => variables.ToDictionary(v => v.Name, v => v.Value.Clone(), StringComparer.Ordinal);
}
