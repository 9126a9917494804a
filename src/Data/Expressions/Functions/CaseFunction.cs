using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

/// <summary>A change of letters, byte by byte: those of ASCII are single bytes in UTF-8, and no other character contains them.</summary>
public abstract class CaseFunction : ExpressionFunction
{
    private protected abstract byte Apply(byte unit);

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireText(0);
        return ColumnType.Utf8;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => Texts.Map((Utf8Column)arguments[0], text => Array.ConvertAll(text.ToArray(), Apply));
}
