using FluentValidation;

namespace Pipelines.Analysis;

/// <summary>A slice threshold names its slices one way and bounds something.</summary>
internal sealed class SliceThresholdRules : AbstractValidator<SliceThreshold>
{
    public SliceThresholdRules()
    {
        RuleFor(t => t).Must(t => t.Columns is { Count: > 0 } ^ t.Where is { Count: > 0 })
            .WithMessage("A slice threshold needs either columns (every value of them) or where (one value of each).");
        RuleFor(t => t).Must(t => t.Min is not null || t.Max is not null || t.Change is not null)
            .WithMessage("A slice threshold needs min, max or change.");
        RuleFor(t => t.Max).GreaterThanOrEqualTo(t => t.Min).When(t => t.Min is not null && t.Max is not null)
            .WithMessage("The greatest value is below the least.");
    }
}
