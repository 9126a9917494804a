using Pipelines.Data.Expressions.Evaluation;

namespace Pipelines.Data.Expressions;

/// <summary>Evaluates expressions over batches, a column at a time.</summary>
public static class ExpressionEvaluator
{
    /// <summary>The values over the rows of a batch, as a column called like the expression.</summary>
    /// <exception cref="ExpressionException">A column is unknown or an operand has the wrong type.</exception>
    public static Column Evaluate(Expression expression, ColumnBatch batch)
    {
        expression.Infer(batch.Fields);
        return Values(expression, batch).Rename(expression.ToString());
    }

    private static Column Values(Expression expression, ColumnBatch batch) => expression switch
    {
        IntegerLiteral literal => Numbers.Integers(Filled(literal.Value, batch.Rows), Validity.AllPresent(batch.Rows)),
        DecimalLiteral literal => Numbers.Decimals(Filled(literal.Value, batch.Rows), Validity.AllPresent(batch.Rows)),
        TextLiteral literal => Text(literal.Value, batch.Rows),
        ColumnReference column => Present(batch[column.Name]),
        UnaryExpression unary => Unary(unary.Operator, Values(unary.Operand, batch)),
        BinaryExpression binary => Binary(binary.Operator, Values(binary.Left, batch), Values(binary.Right, batch)),
        CallExpression call => call.Function.Evaluate([.. call.Arguments.Select(a => Values(a, batch))]),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, null),
    };

    private static Column Unary(UnaryOperator op, Column operand) => (op, operand) switch
    {
        (UnaryOperator.Not, _) => Numbers.Map(Numbers.ToConditions(operand), x => 1 - x),
        (_, Int64Column integers) => Numbers.Map(integers, x => unchecked(-x)),
        _ => Numbers.Map(operand, x => -x),
    };

    private static Column Binary(BinaryOperator op, Column left, Column right) =>
        op.IsLogical() ? Logic.Evaluate(op, left, right)
        : op.IsComparison() ? Comparison.Evaluate(op, left, right)
        : Arithmetic.Evaluate(op, left, right);

    /// <summary>A column with what the graph takes for missing marked as missing: not-a-number, the empty text, the smallest integer.</summary>
    private static Column Present(Column column)
    {
        switch (column)
        {
            case Int64Column integers:
                return integers.Values.Contains(long.MinValue)
                    ? Numbers.Integers(integers.Values.ToArray(), Numbers.Only(integers.Validity, integers.Length, row => integers.Values[row] != long.MinValue))
                    : integers;
            case Utf8Column texts:
                var empty = texts.Dictionary.Find(ReadOnlySpan<byte>.Empty);
                return empty < 0 ? texts : new Utf8Column(texts.Field, texts.Codes.ToArray(), texts.Dictionary, Numbers.Only(texts.Validity, texts.Length, row => texts.Codes[row] != empty));
            default:
                return Numbers.Decimals(Numbers.ToDecimals(column).Values.ToArray(), column.Validity);
        }
    }

    private static Utf8Column Text(string value, int rows) =>
        new(new("value", ColumnType.Utf8), new int[rows], ColumnDictionary.From(value), value.Length == 0 ? Validity.NonePresent(rows) : Validity.AllPresent(rows));

    private static T[] Filled<T>(T value, int rows)
    {
        var values = new T[rows];
        Array.Fill(values, value);
        return values;
    }
}
