using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class AbsFunction : ExpressionFunction
{
    public override string Name => "abs";

    public override string Summary => "The number without its sign.";

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireNumber(0);
        return arguments[0];
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => arguments[0] is Int64Column integers
        ? Numbers.Map(integers, x => x < 0 ? unchecked(-x) : x)
        : Numbers.Map(arguments[0], Math.Abs);
}
