using Pipelines.Data;

namespace Pipelines.Validation.Associations;

/// <summary>Reads columns of any type of number as doubles.</summary>
internal static class NumberReader
{
    /// <summary>A reader of the value at an index of a column's values.</summary>
    /// <exception cref="ArgumentException">The column holds no numbers.</exception>
    public static Func<int, double> Of(Column column) => column switch
    {
        Int64Column integers => i => integers.Values[i],
        Float32Column singles => i => singles.Values[i],
        Float64Column doubles => i => doubles.Values[i],
        _ => throw new ArgumentException($"The column '{column.Field}' holds no numbers.", nameof(column)),
    };
}
