using System.Text.Json.Serialization;

namespace Pipelines.Validation;

/// <summary>What is wrong, by the names, numbers and meaning of TensorFlow Data Validation.</summary>
[JsonConverter(typeof(AnomalyTypeConverter))]
public enum AnomalyType
{
    /// <summary>A value outside the schema's domain. <c>ENUM_TYPE_UNEXPECTED_STRING_VALUES</c></summary>
    EnumTypeUnexpectedStringValues = 14,

    /// <summary>Bytes that are no UTF-8 in a text feature with a domain.</summary>
    EnumTypeInvalidUtf8 = 13,

    /// <summary>A row of a list holds more values than the schema allows.</summary>
    FeatureTypeHighNumberValues = 15,

    /// <summary>A smaller share of the rows has a value than the schema asks for.</summary>
    FeatureTypeLowFractionPresent = 16,

    /// <summary>Fewer rows have a value than the schema asks for.</summary>
    FeatureTypeLowNumberPresent = 17,

    /// <summary>A row of a list holds fewer values than the schema allows.</summary>
    FeatureTypeLowNumberValues = 18,

    /// <summary>A required feature has a column but not one value.</summary>
    FeatureTypeNotPresent = 19,

    /// <summary>A number above the schema's max in a float feature.</summary>
    FloatTypeBigFloat = 22,

    /// <summary>A number below the schema's min in a float feature.</summary>
    FloatTypeSmallFloat = 24,

    /// <summary>Text where the schema says float.</summary>
    FloatTypeStringNotFloat = 25,

    /// <summary>A number above the schema's max in an int feature.</summary>
    IntTypeBigInt = 28,

    /// <summary>Text where the schema says int.</summary>
    IntTypeNotIntString = 30,

    /// <summary>A number below the schema's min in an int feature.</summary>
    IntTypeSmallInt = 32,

    /// <summary>A required feature has no column.</summary>
    SchemaMissingColumn = 35,

    /// <summary>A column that the schema does not name.</summary>
    SchemaNewColumn = 36,

    /// <summary>There is nothing to compare with.</summary>
    ComparatorControlDataMissing = 40,

    /// <summary>The L-infinity distance of two distributions of categories is above its threshold.</summary>
    ComparatorLInftyHigh = 42,

    /// <summary>There are too few examples against another span.</summary>
    ComparatorLowNumExamples = 49,

    /// <summary>There are too many examples against another span.</summary>
    ComparatorHighNumExamples = 50,

    /// <summary>There are fewer examples than the schema asks for.</summary>
    DatasetLowNumExamples = 51,

    /// <summary>NaN in a float feature that does not allow it.</summary>
    FloatTypeHasNan = 53,

    /// <summary>There are more examples than the schema allows.</summary>
    DatasetHighNumExamples = 58,

    /// <summary>More distinct values than the schema allows.</summary>
    FeatureTypeHighUnique = 59,

    /// <summary>Fewer distinct values than the schema asks for.</summary>
    FeatureTypeLowUnique = 60,

    /// <summary>An infinity in a float feature that does not allow it.</summary>
    FloatTypeHasInf = 62,

    /// <summary>The Jensen-Shannon divergence of two distributions is above its threshold.</summary>
    ComparatorJensenShannonDivergenceHigh = 63,

    /// <summary>Another type of value than the schema's, or lists where it has single values.</summary>
    UnexpectedDataType = 70,

    /// <summary>A rule is violated.</summary>
    CustomValidation = 86,

    /// <summary>The normalized absolute difference of two distributions of categories is above its threshold.</summary>
    ComparatorNormalizedAbsoluteDifferenceHigh = 87,

    /// <summary>The population stability index of two distributions is above its threshold. Not a type of TensorFlow's.</summary>
    ComparatorPopulationStabilityHigh = 1001,

    /// <summary>The Kolmogorov-Smirnov statistic of two distributions of numbers is above its threshold. Not a type of TensorFlow's.</summary>
    ComparatorKolmogorovSmirnovHigh = 1002,
}
