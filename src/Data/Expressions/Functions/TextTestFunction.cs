using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

/// <summary>A condition on two texts.</summary>
public abstract class TextTestFunction : ExpressionFunction
{
    public override int MinArguments => 2;

    public override bool IsCondition => true;

    private protected abstract bool Test(ReadOnlySpan<byte> text, ReadOnlySpan<byte> part);

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireText(0);
        arguments.RequireText(1);
        return ColumnType.Int64;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => Texts.Test((Utf8Column)arguments[0], (Utf8Column)arguments[1], Test);
}
