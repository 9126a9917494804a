namespace Pipelines.Engine;

/// <summary>The type of a tensor's elements. Operations never convert silently: mixing two is an error that names both.</summary>
public enum DType : byte
{
    /// <summary>IEEE 754 single precision; the default of layers.</summary>
    Float32,

    /// <summary>IEEE 754 double precision.</summary>
    Float64,

    /// <summary>32-bit signed integer.</summary>
    Int32,

    /// <summary>64-bit signed integer; indices and classes.</summary>
    Int64,

    /// <summary>True or false; one byte.</summary>
    Bool,

    /// <summary>Text. Only host operations compute with it.</summary>
    String,

    /// <summary>IEEE 754 half precision: storage only, cast before computing.</summary>
    Float16,

    /// <summary>The upper half of a single: storage only, cast before computing.</summary>
    BFloat16,
}
