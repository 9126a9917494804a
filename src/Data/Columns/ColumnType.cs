namespace Pipelines.Data;

/// <summary>What a column's values are in memory.</summary>
public enum ColumnType
{
    /// <summary>64-bit integers; booleans are 0 and 1, timestamps microseconds.</summary>
    Int64,

    /// <summary>Single-precision numbers.</summary>
    Float32,

    /// <summary>Double-precision numbers: what decimals in text files are read as.</summary>
    Float64,

    /// <summary>UTF-8 text as codes into a dictionary of distinct values.</summary>
    Utf8,
}
