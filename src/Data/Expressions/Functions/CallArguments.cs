namespace Pipelines.Data.Expressions.Functions;

/// <summary>The arguments of a call with their types, and the checks that functions make of them.</summary>
internal sealed class CallArguments(string text, CallExpression call, IReadOnlyList<ColumnType> types)
{
    public int Count => types.Count;

    public ColumnType this[int index] => types[index];

    public Expression Argument(int index) => call.Arguments[index];

    /// <exception cref="ExpressionException">The argument is no number.</exception>
    public void RequireNumber(int index) => Require(index, types[index].IsNumeric(), "a number");

    /// <exception cref="ExpressionException">The argument is no text.</exception>
    public void RequireText(int index) => Require(index, types[index] == ColumnType.Utf8, "a text");

    /// <summary>The one type of arguments from an index on: all texts, or numbers, which are decimals where one of them is.</summary>
    /// <exception cref="ExpressionException">There are both texts and numbers.</exception>
    public ColumnType RequireCommon(int first)
    {
        for (var i = first + 1; i < types.Count; i++)
            Require(i, types[i].IsNumeric() == types[first].IsNumeric(), types[first].IsNumeric() ? "a number like the argument before" : "a text like the argument before");
        return !types[first].IsNumeric() ? ColumnType.Utf8 : types.Skip(first).Any(t => t != ColumnType.Int64) ? ColumnType.Float64 : ColumnType.Int64;
    }

    public ExpressionException Fault(int index, string found, string expected, Exception? inner = null) =>
        new(text, call.Arguments[index].Position, found, expected, inner: inner);

    private void Require(int index, bool holds, string expected)
    {
        if (!holds) throw Fault(index, $"{types[index].Label()} as argument {index + 1} of {call.Function.Name}", expected);
    }
}
