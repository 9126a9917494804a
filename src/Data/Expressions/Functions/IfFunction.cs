using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class IfFunction : ExpressionFunction
{
    public override string Name => "if";

    public override string Summary => "The second argument where the condition holds, the third where it does not.";

    public override int MinArguments => 3;

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireNumber(0);
        return arguments.RequireCommon(1);
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments)
    {
        var condition = Numbers.ToConditions(arguments[0]);
        var values = condition.Values;
        var choice = new int[values.Length];
        for (var row = 0; row < choice.Length; row++) choice[row] = !condition.IsPresent(row) ? -1 : values[row] != 0 ? 0 : 1;
        return Choice.Of([arguments[1], arguments[2]], choice);
    }
}
