using FluentValidation;
using Pipelines.Data.Expressions;

namespace Pipelines.Validation;

/// <summary>What can be checked of a rule before any data is seen: that it reads as a condition.</summary>
internal sealed class RuleOptionsRules : AbstractValidator<RuleOptions>
{
    public RuleOptionsRules() =>
        RuleFor(r => r.Expression).Custom((text, context) =>
        {
            try
            {
                if (!Expression.Parse(text).IsCondition)
                    context.AddFailure($"The rule '{text}' is no condition. Expected a comparison, or comparisons joined by and, or, not.");
            }
            catch (ExpressionException exception)
            {
                context.AddFailure(exception.Message);
            }
        });
}
