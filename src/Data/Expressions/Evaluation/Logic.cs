namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>Three-valued logic: one false settles an and, one true settles an or; else a missing operand makes the result missing.</summary>
internal static class Logic
{
    public static Int64Column Evaluate(BinaryOperator op, Column left, Column right)
    {
        var (a, b) = (Numbers.ToConditions(left), Numbers.ToConditions(right));
        var settling = op == BinaryOperator.And ? 0 : 1;
        var values = new long[a.Length];
        var words = new ulong[Validity.WordCount(values.Length)];
        for (var row = 0; row < values.Length; row++)
        {
            var (hasA, hasB) = (a.IsPresent(row), b.IsPresent(row));
            var isSettled = (hasA && a.Values[row] == settling) || (hasB && b.Values[row] == settling);
            values[row] = isSettled ? settling : 1 - settling;
            if (isSettled || (hasA && hasB)) words[row >> 6] |= 1ul << (row & 63);
        }
        return Numbers.Integers(values, Validity.FromWords(words, values.Length));
    }
}
