using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Pipelines.Engine;

namespace Pipelines.Trainer.Feeding;

/// <summary>A hash of arrays of numbers, one after the other.</summary>
internal sealed class ContentHash : IDisposable
{
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    public void AppendAll(params IEnumerable<NDArray> arrays)
    {
        foreach (var array in arrays)
            _hash.AppendData(array.DType == DType.Int64 ? MemoryMarshal.AsBytes(array.AsSpan<long>()) : MemoryMarshal.AsBytes(array.AsSpan<float>()));
    }

    /// <summary>The hash in hexadecimal digits.</summary>
    public string Finish() => Convert.ToHexStringLower(_hash.GetHashAndReset());

    public void Dispose() => _hash.Dispose();
}
