namespace Pipelines.Data;

/// <summary>What the values of a field mean beyond their type. It changes how they are written in files, never what they are in memory or in a model.</summary>
public enum FieldMeaning
{
    /// <summary>What the type says.</summary>
    Plain,

    /// <summary>int64: 0 is false, 1 is true.</summary>
    Boolean,

    /// <summary>int64: a day, in microseconds from 1970-01-01 to its midnight.</summary>
    Date,

    /// <summary>int64: a time of day, in microseconds since midnight.</summary>
    Time,

    /// <summary>int64: a moment, in microseconds since 1970-01-01 00:00 UTC.</summary>
    Timestamp,

    /// <summary>float64: a decimal number of the file, rounded to the nearest double.</summary>
    Decimal,

    /// <summary>utf8: bytes that need not be text, such as an image.</summary>
    Binary,

    /// <summary>utf8: a JSON text that holds nested values, which <c>path[].key</c> takes apart.</summary>
    Json,
}
