using FluentValidation;

namespace Pipelines.Analysis;

/// <summary>A change threshold bounds a side.</summary>
internal sealed class ChangeThresholdRules : AbstractValidator<ChangeThreshold>
{
    public ChangeThresholdRules()
    {
        RuleFor(t => t).Must(t => t.AtLeast is not null || t.AtMost is not null).WithMessage("A change needs at_least or at_most.");
        RuleFor(t => t).Must(t => !(t.Relative && t.Confidence is not null))
            .WithMessage("A confidence limit is computed for absolute changes only; leave out relative or confidence.");
    }
}
