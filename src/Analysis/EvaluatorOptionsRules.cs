using FluentValidation;

namespace Pipelines.Analysis;

/// <summary>What must hold between the options of an evaluation.</summary>
internal sealed class EvaluatorOptionsRules : AbstractValidator<EvaluatorOptions>
{
    public EvaluatorOptionsRules()
    {
        RuleFor(o => o.Metrics).Must(m => m!.Select(x => x.Name).Distinct(StringComparer.Ordinal).Count() == m!.Count)
            .When(o => o.Metrics is not null).WithMessage("A metric is listed twice; give each once.");
        RuleForEach(o => o.Slices).Must(s => s.Count > 0 && s.Distinct(StringComparer.Ordinal).Count() == s.Count)
            .WithMessage("A slice is a list of at least one column, each named once.");
        RuleFor(o => o.Thresholds).Custom((thresholds, context) =>
        {
            if (thresholds is null || context.InstanceToValidate.Metrics is not { Count: > 0 } metrics)
            {
                return;
            }
            foreach (string name in thresholds.Keys.Where(name => metrics.All(m => m.Name != name)))
            {
                context.AddFailure($"The threshold is on '{name}', which is not among the metrics {string.Join(", ", metrics.Select(m => m.Name))}; add it to them.");
            }
        });
    }
}
