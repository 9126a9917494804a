using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class InFunction : ExpressionFunction
{
    public override string Name => "in";

    public override string Summary => "Whether the first argument equals one of the others; also written x in (a, b).";

    public override int MinArguments => 2;

    public override int MaxArguments => int.MaxValue;

    public override bool IsCondition => true;

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireCommon(0);
        return ColumnType.Int64;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => arguments.Skip(1)
        .Select(other => Comparison.Evaluate(BinaryOperator.Equal, arguments[0], other))
        .Aggregate((a, b) => Logic.Evaluate(BinaryOperator.Or, a, b));
}
