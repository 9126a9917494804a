namespace Pipelines.Transform;

/// <summary>What a feature's values are between two mappers. Lists have one length for all rows; where a row has fewer elements the rest is missing.</summary>
public enum FeatureKind
{
    /// <summary>float32 (batch); NaN is missing.</summary>
    Number,

    /// <summary>int64 (batch); INT64_MIN is missing.</summary>
    Integer,

    /// <summary>string (batch); "" is missing.</summary>
    Text,

    /// <summary>int64 (batch), the index of a category from 0; never missing, since missing is a category of its own where it occurs.</summary>
    Category,

    /// <summary>float32 (batch, width); never missing.</summary>
    Vector,

    /// <summary>float32 (batch, length); NaN is no element.</summary>
    NumberList,

    /// <summary>int64 (batch, length); INT64_MIN is no element.</summary>
    IntegerList,

    /// <summary>string (batch, length); "" is no element.</summary>
    TextList,

    /// <summary>int64 (batch, length), indexes of categories from 0; -1 is no element.</summary>
    CategoryList,
}
