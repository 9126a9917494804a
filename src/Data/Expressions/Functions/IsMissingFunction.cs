using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class IsMissingFunction : ExpressionFunction
{
    public override string Name => "is_missing";

    public override string Summary => "Whether there is no value; never missing itself.";

    public override bool IsCondition => true;

    internal override ColumnType Infer(CallArguments arguments) => ColumnType.Int64;

    internal override Column Evaluate(IReadOnlyList<Column> arguments)
    {
        var values = new long[arguments[0].Length];
        for (var row = 0; row < values.Length; row++) values[row] = arguments[0].IsPresent(row) ? 0 : 1;
        return Numbers.Integers(values, Validity.AllPresent(values.Length));
    }
}
