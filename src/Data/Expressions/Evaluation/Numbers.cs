namespace Pipelines.Data.Expressions.Evaluation;

/// <summary>Loops over columns of numbers: missing rows stay missing, and a result that is not a number is missing.</summary>
internal static class Numbers
{
    private const string Name = "value";

    public static Int64Column Integers(long[] values, Validity validity) => new(new(Name, ColumnType.Int64), values, validity);

    public static Int64Column Missing(int rows) => Integers(new long[rows], Validity.NonePresent(rows));

    /// <summary>A column of decimals, in which values that are not numbers are missing.</summary>
    public static Float64Column Decimals(double[] values, Validity validity)
    {
        foreach (var value in values)
            if (double.IsNaN(value)) return new(new(Name, ColumnType.Float64), values, Only(validity, values.Length, row => !double.IsNaN(values[row])));
        return new(new(Name, ColumnType.Float64), values, validity);
    }

    public static Float64Column Map(Column column, Func<double, double> function)
    {
        var from = ToDecimals(column);
        var values = new double[from.Length];
        for (var i = 0; i < values.Length; i++) values[i] = function(from.Values[i]);
        return Decimals(values, from.Validity);
    }

    public static Int64Column Map(Int64Column column, Func<long, long> function)
    {
        var values = new long[column.Length];
        for (var i = 0; i < values.Length; i++) values[i] = function(column.Values[i]);
        return Integers(values, column.Validity);
    }

    public static Float64Column Zip(Float64Column a, Float64Column b, Func<double, double, double> function)
    {
        var values = new double[a.Length];
        var left = a.Values;
        var right = b.Values;
        for (var i = 0; i < values.Length; i++) values[i] = function(left[i], right[i]);
        return Decimals(values, a.Validity.And(b.Validity));
    }

    public static Int64Column Zip(Int64Column a, Int64Column b, Func<long, long, long> function)
    {
        var values = new long[a.Length];
        var left = a.Values;
        var right = b.Values;
        for (var i = 0; i < values.Length; i++) values[i] = function(left[i], right[i]);
        return Integers(values, a.Validity.And(b.Validity));
    }

    /// <summary>Numbers of any type as decimals.</summary>
    public static Float64Column ToDecimals(Column column)
    {
        switch (column)
        {
            case Float64Column doubles:
                return doubles;
            case Float32Column singles:
                return Decimals(Array.ConvertAll(singles.Values.ToArray(), x => (double)x), singles.Validity);
            case Int64Column integers:
                return Decimals(Array.ConvertAll(integers.Values.ToArray(), x => (double)x), integers.Validity);
            default:
                throw new ArgumentException($"The column '{column.Field}' holds no numbers.", nameof(column));
        }
    }

    /// <summary>Numbers of any type as 1 where they are not 0, and 0.</summary>
    public static Int64Column ToConditions(Column column)
    {
        if (column is Int64Column integers) return Map(integers, x => x != 0 ? 1 : 0);
        var decimals = ToDecimals(column);
        return Integers(Array.ConvertAll(decimals.Values.ToArray(), x => x != 0 ? 1L : 0L), decimals.Validity);
    }

    /// <summary>The rows of a validity for which a condition holds.</summary>
    public static Validity Only(Validity validity, int rows, Func<int, bool> holds)
    {
        var words = new ulong[Validity.WordCount(rows)];
        for (var row = 0; row < rows; row++)
            if (validity[row] && holds(row)) words[row >> 6] |= 1ul << (row & 63);
        return Validity.FromWords(words, rows);
    }
}
