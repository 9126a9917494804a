using Pipelines.Data.Expressions.Functions;

namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>Finds the types of an expression's parts from the fields, and refuses what does not fit.</summary>
internal sealed class ExpressionTyping(IReadOnlyList<Field> fields, string text)
{
    public ColumnType Infer(Expression expression) => expression switch
    {
        IntegerLiteral => ColumnType.Int64,
        DecimalLiteral => ColumnType.Float64,
        TextLiteral => ColumnType.Utf8,
        ColumnReference column => Column(column),
        UnaryExpression unary => Unary(unary),
        BinaryExpression binary => Binary(binary),
        CallExpression call => call.Function.Infer(new CallArguments(text, call, [.. call.Arguments.Select(Infer)])),
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, null),
    };

    private ColumnType Column(ColumnReference column)
    {
        var field = fields.FirstOrDefault(f => f.Name == column.Name);
        if (field is null)
        {
            var nearest = NearestName.Of(column.Name, fields.Select(f => f.Name));
            throw new ExpressionException(text, column.Position, $"no column '{column.Name}'", $"one of {string.Join(", ", fields.Take(20).Select(f => f.Name))}{(fields.Count > 20 ? $" and {fields.Count - 20} more" : "")}", nearest is null ? null : $"Did you mean '{nearest}'?");
        }
        if (field.IsList) throw new ExpressionException(text, column.Position, $"the list '{column.Name}'", "a column of single values");
        return field.Type == ColumnType.Float32 ? ColumnType.Float64 : field.Type;
    }

    private ColumnType Unary(UnaryExpression unary)
    {
        var type = RequireNumber(unary.Operand, unary.Operator == UnaryOperator.Not ? "not" : "-");
        return unary.Operator == UnaryOperator.Not ? ColumnType.Int64 : type;
    }

    private ColumnType Binary(BinaryExpression binary)
    {
        var symbol = binary.Operator.Symbol();
        if (binary.Operator.IsComparison())
        {
            var (left, right) = (Infer(binary.Left), Infer(binary.Right));
            if (left.IsNumeric() != right.IsNumeric())
                throw new ExpressionException(text, binary.Position, $"{left.Label()} {symbol} {right.Label()}", "two numbers or two texts", "Texts stand in single quotes, numbers do not.");
            return ColumnType.Int64;
        }
        var (a, b) = (RequireNumber(binary.Left, symbol), RequireNumber(binary.Right, symbol));
        return binary.Operator.IsLogical() ? ColumnType.Int64
            : binary.Operator == BinaryOperator.Divide || a != ColumnType.Int64 || b != ColumnType.Int64 ? ColumnType.Float64
            : ColumnType.Int64;
    }

    private ColumnType RequireNumber(Expression operand, string symbol)
    {
        var type = Infer(operand);
        return type.IsNumeric() ? type : throw new ExpressionException(text, operand.Position, $"a text as an operand of {symbol}", "a number");
    }
}
