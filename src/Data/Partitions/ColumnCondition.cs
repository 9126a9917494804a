using Pipelines.Data.Expressions;

namespace Pipelines.Data;

/// <summary>A comparison of a column with a constant that every wanted row fulfils.</summary>
/// <param name="Column">Name of the column.</param>
/// <param name="Operator">One of ==, &lt;, &lt;=, &gt;, &gt;=, the column on the left.</param>
/// <param name="Constant">A <see cref="long"/>, a <see cref="double"/> or UTF-8 bytes.</param>
internal sealed record ColumnCondition(string Column, BinaryOperator Operator, object Constant)
{
    /// <summary>The comparisons that a condition consists of, joined by and; what is not of this kind is left out, which only skips less.</summary>
    public static IReadOnlyList<ColumnCondition> Of(Expression? filter)
    {
        var conditions = new List<ColumnCondition>();
        Collect(filter, conditions);
        return conditions;
    }

    /// <summary>Whether a value between the bounds can fulfil it. A missing value never does.</summary>
    public bool CanHold(ColumnBounds bounds)
    {
        var (min, max) = (Compare(bounds.Min), Compare(bounds.Max));
        if (min is null || max is null) return true;
        return Operator switch
        {
            BinaryOperator.Equal => min <= 0 && max >= 0,
            BinaryOperator.Less => min < 0,
            BinaryOperator.LessOrEqual => min <= 0,
            BinaryOperator.Greater => max > 0,
            BinaryOperator.GreaterOrEqual => max >= 0,
            _ => true,
        };
    }

    /// <summary>A bound against the constant; null where they cannot be compared.</summary>
    private int? Compare(object bound) => (bound, Constant) switch
    {
        (long a, long b) => a.CompareTo(b),
        (long a, double b) => ((double)a).CompareTo(b),
        (double a, long b) => a.CompareTo((double)b),
        (double a, double b) => a.CompareTo(b),
        (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
        _ => null,
    };

    private static void Collect(Expression? expression, List<ColumnCondition> conditions)
    {
        if (expression is not BinaryExpression binary) return;
        if (binary.Operator == BinaryOperator.And)
        {
            Collect(binary.Left, conditions);
            Collect(binary.Right, conditions);
        }
        else if (binary.Left is ColumnReference left && ConstantOf(binary.Right) is { } right && binary.Operator.IsComparison()) conditions.Add(new(left.Name, binary.Operator, right));
        else if (binary.Right is ColumnReference column && ConstantOf(binary.Left) is { } constant && binary.Operator.IsComparison()) conditions.Add(new(column.Name, Mirrored(binary.Operator), constant));
    }

    private static object? ConstantOf(Expression expression) => expression switch
    {
        IntegerLiteral literal => literal.Value,
        DecimalLiteral literal => literal.Value,
        TextLiteral literal => System.Text.Encoding.UTF8.GetBytes(literal.Value),
        UnaryExpression { Operator: UnaryOperator.Negate, Operand: var operand } => ConstantOf(operand) switch { long integer => unchecked(-integer), double number => -number, _ => null },
        _ => null,
    };

    private static BinaryOperator Mirrored(BinaryOperator op) => op switch
    {
        BinaryOperator.Less => BinaryOperator.Greater,
        BinaryOperator.LessOrEqual => BinaryOperator.GreaterOrEqual,
        BinaryOperator.Greater => BinaryOperator.Less,
        BinaryOperator.GreaterOrEqual => BinaryOperator.LessOrEqual,
        _ => op,
    };
}
