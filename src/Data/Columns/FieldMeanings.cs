namespace Pipelines.Data;

/// <summary>The names of meanings, and the types that their values have.</summary>
public static class FieldMeanings
{
    /// <summary>The meaning's name in files and messages: <c>timestamp</c>.</summary>
    public static string Label(this FieldMeaning meaning) => meaning switch
    {
        FieldMeaning.Plain => "plain",
        FieldMeaning.Boolean => "boolean",
        FieldMeaning.Date => "date",
        FieldMeaning.Time => "time",
        FieldMeaning.Timestamp => "timestamp",
        FieldMeaning.Decimal => "decimal",
        FieldMeaning.Binary => "binary",
        FieldMeaning.Json => "json",
        _ => throw new ArgumentOutOfRangeException(nameof(meaning), meaning, null),
    };

    /// <summary>The type of values with this meaning.</summary>
    public static ColumnType Type(this FieldMeaning meaning) => meaning switch
    {
        FieldMeaning.Decimal => ColumnType.Float64,
        FieldMeaning.Binary or FieldMeaning.Json => ColumnType.Utf8,
        _ => ColumnType.Int64,
    };
}
