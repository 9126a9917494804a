using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

/// <summary>A function of one number that leaves integers as they are.</summary>
public abstract class RoundingFunction : ExpressionFunction
{
    private protected abstract double Apply(double x);

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireNumber(0);
        return arguments[0];
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => arguments[0] is Int64Column ? arguments[0] : Numbers.Map(arguments[0], Apply);
}
