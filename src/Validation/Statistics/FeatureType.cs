using System.Text.Json.Serialization;
using Pipelines.Data;

namespace Pipelines.Validation;

/// <summary>What the values of a feature are, apart from how wide they are stored.</summary>
[JsonConverter(typeof(SnakeCaseEnumConverter<FeatureType>))]
public enum FeatureType
{
    /// <summary>Whole numbers; booleans are 0 and 1, timestamps whole numbers with a unit.</summary>
    Int,

    /// <summary>Numbers with a fraction.</summary>
    Float,

    /// <summary>UTF-8 text; <c>BYTES</c> in TensorFlow's files.</summary>
    String,
}

/// <summary>The way from the types of columns to those of features.</summary>
public static class FeatureTypes
{
    /// <summary>The feature type that a column of this type holds.</summary>
    public static FeatureType ToFeatureType(this ColumnType type) => type switch
    {
        ColumnType.Int64 => FeatureType.Int,
        ColumnType.Float32 or ColumnType.Float64 => FeatureType.Float,
        ColumnType.Utf8 => FeatureType.String,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };

    /// <summary>The column type that text of this feature type is read as.</summary>
    public static ColumnType ToColumnType(this FeatureType type) => type switch
    {
        FeatureType.Int => ColumnType.Int64,
        FeatureType.Float => ColumnType.Float64,
        FeatureType.String => ColumnType.Utf8,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, null),
    };
}
