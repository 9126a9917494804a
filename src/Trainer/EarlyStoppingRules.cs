using FluentValidation;

namespace Pipelines.Trainer;

/// <summary>What must hold of early stopping's options.</summary>
internal sealed class EarlyStoppingRules : AbstractValidator<EarlyStopping>
{
    public EarlyStoppingRules() => RuleFor(o => o.Monitor).Must(m => m == "train.loss" || (m.StartsWith("eval.", StringComparison.Ordinal) && m.Length > 5))
        .WithMessage(o => $"'{o.Monitor}' cannot be watched. Expected 'eval.' and a metric's name, such as eval.auc, or train.loss.");
}
