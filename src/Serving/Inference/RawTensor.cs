using System.Runtime.InteropServices;
using Pipelines.Engine;

namespace Pipelines.Serving.Inference;

/// <summary>The elements of an array as they lie in memory: little endian, row major, a byte for each truth value.</summary>
internal static class RawTensor
{
    /// <exception cref="ArgumentException">The array holds strings, which have no such form.</exception>
    public static Span<byte> Bytes(NDArray array) => array.DType switch
    {
        DType.Float32 => MemoryMarshal.AsBytes(array.AsSpan<float>()),
        DType.Float64 => MemoryMarshal.AsBytes(array.AsSpan<double>()),
        DType.Int32 => MemoryMarshal.AsBytes(array.AsSpan<int>()),
        DType.Int64 => MemoryMarshal.AsBytes(array.AsSpan<long>()),
        DType.Bool => MemoryMarshal.AsBytes(array.AsSpan<bool>()),
        DType.Float16 => MemoryMarshal.AsBytes(array.AsSpan<Half>()),
        DType.BFloat16 => MemoryMarshal.AsBytes(array.AsSpan<BFloat16>()),
        _ => throw new ArgumentException($"An array of {array.DType} has no raw bytes."),
    };
}
