using System.Runtime.CompilerServices;
using FluentValidation;
using FluentValidation.Results;

namespace Pipelines.Data.Documents.Binding;

/// <summary>Runs the FluentValidation validator of an option record: a class <c>…Rules : AbstractValidator&lt;TRecord&gt;</c> in the record's own assembly.</summary>
internal static class OptionRules
{
    private static readonly ConditionalWeakTable<Type, Found> Validators = [];

    /// <summary>What the record's validator finds; nothing where there is none.</summary>
    public static IReadOnlyList<ValidationFailure> Check(object record)
    {
        if (Validators.GetValue(record.GetType(), type => new Found(Find(type))).Validator is not { } validator) return [];
        var context = (IValidationContext)Activator.CreateInstance(typeof(ValidationContext<>).MakeGenericType(record.GetType()), record)!;
        return validator.Validate(context).Errors;
    }

    private static IValidator? Find(Type type)
    {
        var wanted = typeof(AbstractValidator<>).MakeGenericType(type);
        var found = type.Assembly.GetTypes().FirstOrDefault(t => !t.IsAbstract && wanted.IsAssignableFrom(t));
        return found is null ? null : (IValidator)Activator.CreateInstance(found, nonPublic: true)!;
    }

    private sealed record Found(IValidator? Validator);
}
