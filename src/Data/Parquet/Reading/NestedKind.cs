namespace Pipelines.Data.Parquet.Reading;

/// <summary>How a nested value is put together.</summary>
internal enum NestedKind
{
    /// <summary>A value.</summary>
    Leaf,

    /// <summary>Its child, or nothing.</summary>
    Optional,

    /// <summary>Children by name.</summary>
    Struct,

    /// <summary>Its child any number of times.</summary>
    List,
}
