using Pipelines.Analysis;
using Pipelines.Data.Splits;
using Pipelines.Trainer;
using Pipelines.Trainer.Models;
using Pipelines.Validation;

namespace Pipelines.Orchestration.Definitions;

/// <summary>Fills in what a definition leaves out. What depends on the data (loss, metrics, batch size, mappers of columns not named) stays open.</summary>
public static class DefinitionDefaults
{
    /// <summary>The definition as it will be run.</summary>
    public static PipelineDefinition WithDefaults(this PipelineDefinition definition)
    {
        var trainer = definition.Trainer ?? new TrainerOptions();
        return definition with
        {
            Examples = definition.Examples with { Split = definition.Examples.Split ?? new HashSplit() },
            Validation = definition.Validation ?? new ValidationOptions(),
            Trainer = definition.Label is null ? definition.Trainer : trainer with { Model = trainer.Model ?? new Deep(), EarlyStopping = trainer.EarlyStopping ?? new EarlyStopping() },
            Evaluator = definition.Label is null ? definition.Evaluator : definition.Evaluator ?? new EvaluatorOptions(),
            Pusher = definition.Label is null ? definition.Pusher : definition.Pusher ?? new PusherOptions($"models/{definition.Pipeline}"),
        };
    }
}
