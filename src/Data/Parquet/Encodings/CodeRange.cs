using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>Checks codes once for all, by their maximum, so that later look-ups need no error of their own.</summary>
internal static class CodeRange
{
    /// <exception cref="ParquetFault">A code is not below the count.</exception>
    public static void Check(ReadOnlySpan<int> codes, int count)
    {
        ref var first = ref MemoryMarshal.GetReference(codes);
        uint most = 0;
        var i = 0;
        if (Vector256.IsHardwareAccelerated && VectorWidths.Current >= VectorWidth.Bits256)
        {
            var (a, b) = (Vector256<uint>.Zero, Vector256<uint>.Zero);
            for (; i + 16 <= codes.Length; i += 16)
            {
                a = Vector256.Max(a, Vector256.LoadUnsafe(ref first, (nuint)i).AsUInt32());
                b = Vector256.Max(b, Vector256.LoadUnsafe(ref first, (nuint)(i + 8)).AsUInt32());
            }
            a = Vector256.Max(a, b);
            for (var lane = 0; lane < 8; lane++) most = Math.Max(most, a[lane]);
        }
        for (; i < codes.Length; i++) most = Math.Max(most, (uint)codes[i]);
        if (!codes.IsEmpty && most >= (uint)count) throw new ParquetFault($"the code {most} where {count} are known");
    }
}
