namespace Pipelines.Transform;

/// <summary>What a feature's values are between two mappers.</summary>
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
}
