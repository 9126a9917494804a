using System.Globalization;
using FluentValidation;

namespace Pipelines.Validation;

/// <summary>What the parts of a feature's schema ask of each other.</summary>
internal sealed class FeatureSchemaRules : AbstractValidator<FeatureSchema>
{
    public FeatureSchemaRules()
    {
        RuleFor(f => f.Domain).Must(d => d is null or { Count: > 0 }).WithMessage("The domain is empty. Expected at least one value, or no domain.");
        RuleFor(f => f.Domain).Must(d => d is null || d.Distinct(StringComparer.Ordinal).Count() == d.Count).WithMessage("A value stands twice in the domain.");
        RuleFor(f => f.Domain).Null().When(f => f.Type == FeatureType.Float)
            .WithMessage("A float feature has no domain of values. Expected min and max.");
        RuleForEach(f => f.Domain).Must(v => long.TryParse(v, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _)).When(f => f.Type == FeatureType.Int)
            .WithMessage("The domain of an int feature holds '{PropertyValue}'. Expected whole numbers.");
        RuleFor(f => f.Min).Null().When(f => f.Type == FeatureType.String).WithMessage("A string feature has no min. Expected a domain.");
        RuleFor(f => f.Max).Null().When(f => f.Type == FeatureType.String).WithMessage("A string feature has no max. Expected a domain.");
        RuleFor(f => f.Max).Must((f, max) => !(max < f.Min)).WithMessage(f => FormattableString.Invariant($"The max {f.Max} is below the min {f.Min}."));
        RuleFor(f => f.MaxValues).Must((f, max) => !(max < f.MinValues)).WithMessage(f => $"The max_values {f.MaxValues} are below the min_values {f.MinValues}.");
        RuleFor(f => f.MaxUnique).Must((f, max) => !(max < f.MinUnique)).WithMessage(f => $"The max_unique {f.MaxUnique} is below the min_unique {f.MinUnique}.");
        RuleFor(f => f.MinValues).Null().When(f => !f.List).WithMessage("Only lists have min_values. Expected 'list: true' beside it.");
        RuleFor(f => f.MaxValues).Null().When(f => !f.List).WithMessage("Only lists have max_values. Expected 'list: true' beside it.");
        RuleFor(f => f.AllowNan).Equal(false).When(f => f.Type != FeatureType.Float).WithMessage("Only float features can hold NaN.");
        RuleFor(f => f.AllowInfinity).Equal(false).When(f => f.Type != FeatureType.Float).WithMessage("Only float features can hold infinities.");
    }
}
