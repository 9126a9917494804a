namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>The operators <c>+ - * / %</c> over columns.</summary>
internal static class Arithmetic
{
    public static Column Evaluate(BinaryOperator op, Column left, Column right)
    {
        if (op != BinaryOperator.Divide && left is Int64Column a && right is Int64Column b) return Integers(op, a, b);
        return Numbers.Zip(Numbers.ToDecimals(left), Numbers.ToDecimals(right), Decimals(op));
    }

    private static Int64Column Integers(BinaryOperator op, Int64Column left, Int64Column right)
    {
        if (op != BinaryOperator.Modulo)
        {
            return Numbers.Zip(left, right, op switch
            {
                BinaryOperator.Add => (a, b) => unchecked(a + b),
                BinaryOperator.Subtract => (a, b) => unchecked(a - b),
                BinaryOperator.Multiply => (a, b) => unchecked(a * b),
                _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
            });
        }
        var result = Numbers.Zip(left, right, (a, b) => b is 0 or -1 ? 0 : a % b + (a % b != 0 && (a % b < 0) != (b < 0) ? b : 0));
        return Numbers.Integers(result.ValuesMemory.ToArray(), Numbers.Only(result.Validity, result.Length, row => right.Values[row] != 0));
    }

    private static Func<double, double, double> Decimals(BinaryOperator op) => op switch
    {
        BinaryOperator.Add => (a, b) => a + b,
        BinaryOperator.Subtract => (a, b) => a - b,
        BinaryOperator.Multiply => (a, b) => a * b,
        BinaryOperator.Divide => (a, b) => a / b,
        BinaryOperator.Modulo => (a, b) => a - b * Math.Floor(a / b),
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };
}
