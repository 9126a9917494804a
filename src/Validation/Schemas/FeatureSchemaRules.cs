using System.Globalization;
using System.Linq.Expressions;
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
        ForNumbersOnly(f => f.Min, "min");
        ForNumbersOnly(f => f.Max, "max");
        ForNumbersOnly(f => f.MinMean, "min_mean");
        ForNumbersOnly(f => f.MaxMean, "max_mean");
        ForNumbersOnly(f => f.MinDeviation, "min_deviation");
        ForNumbersOnly(f => f.MaxDeviation, "max_deviation");
        RuleFor(f => f.MaxMean).Must((f, max) => !(max < f.MinMean)).WithMessage(f => FormattableString.Invariant($"The max_mean {f.MaxMean} is below the min_mean {f.MinMean}."));
        RuleFor(f => f.MaxDeviation).Must((f, max) => !(max < f.MinDeviation)).WithMessage(f => FormattableString.Invariant($"The max_deviation {f.MaxDeviation} is below the min_deviation {f.MinDeviation}."));
        RuleFor(f => f.Key).Equal(false).When(f => f.List).WithMessage("A list is no key. Expected a feature of single values.");
        RuleFor(f => f.Max).Must((f, max) => !(max < f.Min)).WithMessage(f => FormattableString.Invariant($"The max {f.Max} is below the min {f.Min}."));
        RuleFor(f => f.MaxValues).Must((f, max) => !(max < f.MinValues)).WithMessage(f => $"The max_values {f.MaxValues} are below the min_values {f.MinValues}.");
        RuleFor(f => f.MaxUnique).Must((f, max) => !(max < f.MinUnique)).WithMessage(f => $"The max_unique {f.MaxUnique} is below the min_unique {f.MinUnique}.");
        RuleFor(f => f.MinValues).Null().When(f => !f.List).WithMessage("Only lists have min_values. Expected 'list: true' beside it.");
        RuleFor(f => f.MaxValues).Null().When(f => !f.List).WithMessage("Only lists have max_values. Expected 'list: true' beside it.");
        RuleFor(f => f.AllowNan).Equal(false).When(f => f.Type != FeatureType.Float).WithMessage("Only float features can hold NaN.");
        RuleFor(f => f.AllowInfinity).Equal(false).When(f => f.Type != FeatureType.Float).WithMessage("Only float features can hold infinities.");
    }
    private void ForNumbersOnly(Expression<Func<FeatureSchema, double?>> bound, string name) =>
        RuleFor(bound).Null().When(f => f.Type == FeatureType.String).WithMessage($"A string feature has no {name}. Expected a domain.");
}
