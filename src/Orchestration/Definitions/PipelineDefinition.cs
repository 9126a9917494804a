using System.ComponentModel.DataAnnotations;
using Pipelines.Analysis;
using Pipelines.Trainer;
using Pipelines.Transform;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Definitions;

/// <summary>A pipeline as its YAML file describes it; paths are full once <see cref="DefinitionFile"/> has read it.</summary>
/// <param name="Pipeline">The pipeline's name: letters, digits, '-' and '_'.</param>
/// <param name="Examples">Where the examples come from, and how they are split.</param>
/// <param name="Label">What the model is to predict. Needed from the transform on.</param>
/// <param name="Schema">The curated schema's file; null: inferred at the first run.</param>
/// <param name="Validation">Drift, skew, rules and policies.</param>
/// <param name="Transform">Operations by feature; what is left out is transformed by its type.</param>
/// <param name="Preprocessing">Features written in C#, by the class's name; beside them only what <c>transform</c> lists is a feature.</param>
/// <param name="Trainer">Model, optimizer, epochs.</param>
/// <param name="Evaluator">Metrics, slices, thresholds.</param>
/// <param name="Pusher">Where blessed models go; null: <c>models/</c> and the pipeline's name.</param>
/// <param name="Schedule">When <c>pipeline host</c> runs it.</param>
/// <param name="Code">C# files beside the definition with components, models, losses, metrics or preprocessing of one's own.</param>
/// <param name="Seed">Seeds everything random: initial weights, shuffling, dropout, resampling.</param>
/// <param name="Portable">Refuse operations that ONNX's own operators cannot express.</param>
/// <param name="Materialize">Keep the transformed examples of all splits as an artifact, in Parquet.</param>
public sealed record PipelineDefinition(
    string Pipeline,
    ExamplesOptions Examples,
    LabelSpec? Label = null,
    string? Schema = null,
    ValidationOptions? Validation = null,
    IReadOnlyDictionary<string, IReadOnlyList<Mapper>>? Transform = null,
    IPreprocessing? Preprocessing = null,
    TrainerOptions? Trainer = null,
    EvaluatorOptions? Evaluator = null,
    PusherOptions? Pusher = null,
    ScheduleOptions? Schedule = null,
    IReadOnlyList<string>? Code = null,
    [Range(0, long.MaxValue)] long Seed = 42,
    bool Portable = false,
    bool Materialize = false);
