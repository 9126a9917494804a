using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class CoalesceFunction : ExpressionFunction
{
    public override string Name => "coalesce";

    public override string Summary => "The first argument that is not missing.";

    public override int MinArguments => 2;

    public override int MaxArguments => int.MaxValue;

    internal override ColumnType Infer(CallArguments arguments) => arguments.RequireCommon(0);

    internal override Column Evaluate(IReadOnlyList<Column> arguments)
    {
        var choice = new int[arguments[0].Length];
        for (var row = 0; row < choice.Length; row++)
        {
            choice[row] = -1;
            for (var i = 0; i < arguments.Count && choice[row] < 0; i++)
                if (arguments[i].IsPresent(row)) choice[row] = i;
        }
        return Choice.Of(arguments, choice);
    }
}
