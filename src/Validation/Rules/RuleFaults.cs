using Pipelines.Data.Expressions;

namespace Pipelines.Validation.Rules;

/// <summary>Rules that cannot be worked out over the features of a schema.</summary>
internal static class RuleFaults
{
    /// <summary>A sentence for each, with the path of the option before it.</summary>
    public static IEnumerable<string> Of(ValidationOptions options, Schema schema)
    {
        foreach (var (rule, index) in (options.Rules ?? []).Select((rule, index) => (rule, index)))
        {
            if (Fault(rule, schema) is { } fault)
                yield return $"rules[{index}]: {fault}";
        }
    }

    private static string? Fault(RuleOptions rule, Schema schema)
    {
        try
        {
            Expression.Parse(rule.Expression).Infer(schema.Fields);
            return null;
        }
        catch (ExpressionException exception)
        {
            return exception.Message;
        }
    }
}
