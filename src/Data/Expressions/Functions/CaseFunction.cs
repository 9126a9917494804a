using System.Text;
using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions.Functions;

/// <summary>A function from text to text.</summary>
public abstract class CaseFunction : ExpressionFunction
{
    private protected abstract string Apply(string text);

    internal override ColumnType Infer(CallArguments arguments)
    {
        arguments.RequireText(0);
        return ColumnType.Utf8;
    }

    internal override Column Evaluate(IReadOnlyList<Column> arguments) => Texts.Map((Utf8Column)arguments[0], text => Encoding.UTF8.GetBytes(Apply(Encoding.UTF8.GetString(text))));
}
