using FluentValidation;

namespace Pipelines.Data.Splits;

/// <summary>Ratios that divide something.</summary>
internal sealed class RatioSplitRules : AbstractValidator<RatioSplit>
{
    public RatioSplitRules()
    {
        RuleFor(s => s.Ratios)
            .Must(r => r!.Count >= 2 && r.Values.All(share => share is >= 1 and <= 1_000_000))
            .When(s => s.Ratios is not null)
            .WithMessage("Expected at least two splits with shares of 1 to 1,000,000, such as { train: 8, eval: 2 }.");
    }
}
