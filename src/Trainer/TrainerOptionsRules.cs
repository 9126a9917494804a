using FluentValidation;
using Pipelines.Engine.Losses;

namespace Pipelines.Trainer;

/// <summary>What must hold of a trainer's options.</summary>
internal sealed class TrainerOptionsRules : AbstractValidator<TrainerOptions>
{
    public TrainerOptionsRules()
    {
        RuleFor(o => o.Device).Must(d => d is "auto" or "cpu")
            .WithMessage(o => $"The device '{o.Device}' cannot be used: models train on the CPU. Expected auto or cpu.");
        RuleFor(o => o.Loss).Must(l => l is not (BinaryCrossentropy { FromLogits: true } or CategoricalCrossentropy { FromLogits: true } or SparseCategoricalCrossentropy { FromLogits: true }))
            .WithMessage("The loss is given probabilities, and takes the logits behind them by itself. Leave out from_logits.");
        RuleFor(o => o.Loss).Must(l => l is null or { Reduction: not LossReduction.None })
            .WithMessage("A loss without reduction is no single number. Leave out reduction.");
        RuleForEach(o => o.ClassWeights).Must(w => w.Value >= 0 && double.IsFinite(w.Value)).WithMessage("A class weight is a number of at least 0.");
        RuleFor(o => o.Metrics).Must(m => m!.Select(x => x.Name).Distinct(StringComparer.Ordinal).Count() == m!.Count)
            .When(o => o.Metrics is not null).WithMessage("A metric is listed twice; give each once.");
    }
}
