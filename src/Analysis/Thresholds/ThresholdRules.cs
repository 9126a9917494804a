using FluentValidation;

namespace Pipelines.Analysis;

/// <summary>A threshold must bound something.</summary>
internal sealed class ThresholdRules : AbstractValidator<Threshold>
{
    public ThresholdRules()
    {
        RuleFor(t => t).Must(t => t.Min is not null || t.Max is not null || t.Change is not null || t.Slices is { Count: > 0 })
            .WithMessage("A threshold needs min, max, change or slices.");
        RuleFor(t => t.Max).GreaterThanOrEqualTo(t => t.Min).When(t => t.Min is not null && t.Max is not null)
            .WithMessage("The greatest value is below the least.");
    }
}
