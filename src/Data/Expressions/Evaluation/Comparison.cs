namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>Comparisons: integers exactly, other numbers as decimals, texts by their bytes.</summary>
internal static class Comparison
{
    public static Column Evaluate(BinaryOperator op, Column left, Column right)
    {
        if (left is Utf8Column leftTexts) return Texts.Test(leftTexts, (Utf8Column)right, (a, b) => Holds(op, a.SequenceCompareTo(b)));
        if (left is Int64Column leftIntegers && right is Int64Column rightIntegers) return Numbers.Zip(leftIntegers, rightIntegers, (a, b) => Holds(op, a.CompareTo(b)) ? 1 : 0);
        var (a, b) = (Numbers.ToDecimals(left), Numbers.ToDecimals(right));
        var values = new long[a.Length];
        for (var row = 0; row < values.Length; row++) values[row] = Holds(op, a.Values[row].CompareTo(b.Values[row])) ? 1 : 0;
        return Numbers.Integers(values, a.Validity.And(b.Validity));
    }

    private static bool Holds(BinaryOperator op, int order) => op switch
    {
        BinaryOperator.Equal => order == 0,
        BinaryOperator.NotEqual => order != 0,
        BinaryOperator.Less => order < 0,
        BinaryOperator.LessOrEqual => order <= 0,
        BinaryOperator.Greater => order > 0,
        BinaryOperator.GreaterOrEqual => order >= 0,
        _ => throw new ArgumentOutOfRangeException(nameof(op), op, null),
    };
}
