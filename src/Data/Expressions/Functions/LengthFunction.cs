using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

internal sealed class LengthFunction : ExpressionFunction
{
    public override string Name => "length";

    public override string Summary => "The number of characters (Unicode code points) of a text.";

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireText(0);
        return ColumnType.Int64;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => Texts.ToIntegers((Utf8Column)arguments[0], CountCharacters);

    private static long CountCharacters(ReadOnlySpan<byte> text)
    {
        long count = 0;
        foreach (var b in text)
            if ((b & 0xC0) != 0x80) count++;
        return count;
    }
}
