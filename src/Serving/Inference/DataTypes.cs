using Pipelines.Engine;

namespace Pipelines.Serving.Inference;

/// <summary>The names and numbers of element types in TensorFlow's protocols.</summary>
internal static class DataTypes
{
    extension(DType dtype)
    {
        /// <summary>As in error texts: <c>float</c>, <c>int64</c>.</summary>
        public string ShortName => dtype switch
        {
            DType.Float32 => "float",
            DType.Float64 => "double",
            DType.Int32 => "int32",
            DType.Int64 => "int64",
            DType.Bool => "bool",
            DType.String => "string",
            DType.Float16 => "half",
            DType.BFloat16 => "bfloat16",
            _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Not an element type."),
        };

        /// <summary>As in metadata: <c>DT_FLOAT</c>.</summary>
        public string EnumName => "DT_" + dtype.ShortName.ToUpperInvariant();

        /// <summary>The enum's number on the wire.</summary>
        public int WireNumber => dtype switch
        {
            DType.Float32 => 1,
            DType.Float64 => 2,
            DType.Int32 => 3,
            DType.String => 7,
            DType.Int64 => 9,
            DType.Bool => 10,
            DType.BFloat16 => 14,
            DType.Float16 => 19,
            _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Not an element type."),
        };
    }
}
