using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

/// <summary>A function of one number whose value is a decimal.</summary>
public abstract class DecimalFunction : ExpressionFunction
{
    private protected abstract double Apply(double x);

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireNumber(0);
        return ColumnType.Float64;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => Numbers.Map(arguments[0], Apply);
}
