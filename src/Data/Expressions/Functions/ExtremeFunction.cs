using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

/// <summary>The least or greatest of numbers.</summary>
public abstract class ExtremeFunction : ExpressionFunction
{
    public override int MinArguments => 2;

    public override int MaxArguments => int.MaxValue;

    private protected abstract long Choose(long a, long b);

    private protected abstract double Choose(double a, double b);

    internal override ColumnType Infer(CallArguments arguments)
    {
        for (var i = 0; i < arguments.Count; i++) arguments.RequireNumber(i);
        return arguments.RequireCommon(0);
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => arguments.All(a => a is Int64Column)
        ? arguments.Aggregate((a, b) => Numbers.Zip((Int64Column)a, (Int64Column)b, Choose))
        : arguments.Aggregate((a, b) => Numbers.Zip(Numbers.ToDecimals(a), Numbers.ToDecimals(b), Choose));
}
