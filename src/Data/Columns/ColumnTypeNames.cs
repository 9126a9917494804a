namespace Pipelines.Data;

/// <summary>The names of column types in files and messages: <c>int64</c>, <c>float32</c>, <c>float64</c>, <c>utf8</c>.</summary>
public static class ColumnTypeNames
{
    /// <summary>The type's name in files and messages.</summary>
    public static string Label(this ColumnType type) => type switch
    {
        ColumnType.Int64 => "int64",
        ColumnType.Float32 => "float32",
        ColumnType.Float64 => "float64",
        ColumnType.Utf8 => "utf8",
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The type of that name.</summary>
    /// <exception cref="DataException">No type has the name.</exception>
    public static ColumnType Parse(string name) => name switch
    {
        "int64" => ColumnType.Int64,
        "float32" => ColumnType.Float32,
        "float64" => ColumnType.Float64,
        "utf8" or "string" => ColumnType.Utf8,
        _ => throw new DataException(new() { Found = $"the column type '{name}'", Expected = "int64, float32, float64, string, boolean, date, time, timestamp, decimal, binary or json" }),
    };

    /// <summary>Whether values of the type are numbers.</summary>
    public static bool IsNumeric(this ColumnType type) => type != ColumnType.Utf8;
}
