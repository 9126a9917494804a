using Pipelines.Engine;

namespace Pipelines.Serving.OpenInference;

/// <summary>The names of element types in the Open Inference Protocol.</summary>
internal static class Datatypes
{
    extension(DType dtype)
    {
        /// <summary>As on the wire: <c>FP32</c>.</summary>
        public string Datatype => dtype switch
        {
            DType.Float32 => "FP32",
            DType.Float64 => "FP64",
            DType.Int32 => "INT32",
            DType.Int64 => "INT64",
            DType.Bool => "BOOL",
            DType.String => "BYTES",
            DType.Float16 => "FP16",
            DType.BFloat16 => "BF16",
            _ => throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "Not an element type."),
        };
    }
}
