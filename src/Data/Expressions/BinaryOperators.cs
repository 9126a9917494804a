namespace Pipelines.Data.Expressions;

/// <summary>How operators are written and how tightly they bind.</summary>
public static class BinaryOperators
{
    internal const int NotPrecedence = 3;
    internal const int ComparisonPrecedence = 4;
    internal const int NegatePrecedence = 7;

    /// <summary>The operator as it is written.</summary>
    public static string Symbol(this BinaryOperator op) => op switch
    {
        BinaryOperator.Or => "or",
        BinaryOperator.And => "and",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        BinaryOperator.Multiply => "*",
        BinaryOperator.Divide => "/",
        BinaryOperator.Modulo => "%",
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };

    /// <summary>Whether the operator compares.</summary>
    public static bool IsComparison(this BinaryOperator op) => op is >= BinaryOperator.Equal and <= BinaryOperator.GreaterOrEqual;

    /// <summary>Whether the operator joins conditions.</summary>
    public static bool IsLogical(this BinaryOperator op) => op is BinaryOperator.Or or BinaryOperator.And;

    internal static int Precedence(this BinaryOperator op) => op switch
    {
        BinaryOperator.Or => 1,
        BinaryOperator.And => 2,
        _ when op.IsComparison() => ComparisonPrecedence,
        BinaryOperator.Add or BinaryOperator.Subtract => 5,
        _ => 6,
    };

    internal static BinaryOperator? Find(string symbol)
    {
        foreach (var op in Enum.GetValues<BinaryOperator>())
            if (op.Symbol() == symbol) return op;
        return null;
    }
}
