using System.Numerics;
using Pipelines.Data;

namespace Pipelines.Validation.Accumulators;

/// <summary>Brings the values of the rows that are present together.</summary>
internal static class PresentValues
{
    /// <summary>The values of present rows side by side: the column's own memory where none is missing, else a copy in <paramref name="buffer"/>.</summary>
    /// <param name="column">Whose rows these are.</param>
    /// <param name="values">A value a row; for lists the elements of all rows.</param>
    /// <param name="buffer">Grown as needed, to be used again.</param>
    public static ReadOnlySpan<T> Of<T>(Column column, ReadOnlySpan<T> values, ref T[] buffer)
    {
        // A missing row of a list holds no elements.
        if (column.Field.IsList || column.Validity.IsAllPresent)
            return values;
        if (buffer.Length < values.Length)
            buffer = new T[values.Length];
        var count = 0;
        var words = column.Validity.Words;
        for (var w = 0; w < words.Length; w++)
        {
            for (var word = words[w]; word != 0; word &= word - 1)
                buffer[count++] = values[(w << 6) + BitOperations.TrailingZeroCount(word)];
        }
        return buffer.AsSpan(0, count);
    }
}
