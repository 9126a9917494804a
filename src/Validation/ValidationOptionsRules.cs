using FluentValidation;
using Pipelines.Data.Documents;

namespace Pipelines.Validation;

/// <summary>What can be checked of <see cref="ValidationOptions"/> before any data is seen.</summary>
internal sealed class ValidationOptionsRules : AbstractValidator<ValidationOptions>
{
    public ValidationOptionsRules() =>
        RuleFor(o => o.Severities).Custom((severities, context) =>
        {
            foreach (var name in severities?.Keys ?? [])
            {
                if (AnomalyTypeNames.TryParse(name, out _))
                    continue;
                var nearest = Names.Nearest(name, AnomalyTypeNames.All);
                context.AddFailure($"There is no anomaly type '{name}'.{(nearest is null ? "" : $" Did you mean '{nearest}'?")}");
            }
        });
}
