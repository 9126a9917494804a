using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Data;

/// <summary>Gives dense values, those of missing rows being left out, their places among the rows; missing rows get 0.</summary>
internal static class Spreading
{
    // Four lanes of 64 bits for each of the 16 choices of rows, as indexes of 32 bits; 7 stands beside a cleared lane.
    private static readonly int[] Lanes4 = MakeLanes4();

    /// <summary>Spreads numbers.</summary>
    public static void Spread<T>(ReadOnlySpan<T> dense, ReadOnlySpan<ulong> validity, Span<T> rows) where T : unmanaged
    {
        if (validity.IsEmpty)
        {
            dense.CopyTo(rows);
            return;
        }
        var width = Unsafe.SizeOf<T>() == 8 ? VectorWidths.Current : VectorWidth.Scalar;
        if (width == VectorWidth.Bits512 && Avx512F.IsSupported) Spread512(MemoryMarshal.Cast<T, long>(dense), validity, MemoryMarshal.Cast<T, long>(rows));
        else if (width >= VectorWidth.Bits256 && Avx2.IsSupported) Spread256(MemoryMarshal.Cast<T, long>(dense), validity, MemoryMarshal.Cast<T, long>(rows));
        else SpreadScalar(dense, validity, rows, 0, 0);
    }

    /// <summary>Looks codes up and spreads the values.</summary>
    public static void Spread<T>(ReadOnlySpan<int> codes, ReadOnlySpan<T> values, ReadOnlySpan<ulong> validity, Span<T> rows) where T : unmanaged
    {
        if (validity.IsEmpty)
        {
            LookUp(codes, values, rows);
            return;
        }
        const int Tile = 512;
        Span<T> tile = stackalloc T[Tile];
        for (int row = 0, at = 0; row < rows.Length; row += Tile)
        {
            var count = Math.Min(Tile, rows.Length - row);
            var words = validity.Slice(row >> 6, (count + 63) >> 6);
            var present = 0;
            foreach (var word in words) present += BitOperations.PopCount(word);
            LookUp(codes.Slice(at, present), values, tile);
            Spread(tile[..present], words, rows.Slice(row, count));
            at += present;
        }
    }

    private static void LookUp<T>(ReadOnlySpan<int> codes, ReadOnlySpan<T> values, Span<T> target)
    {
        target = target[..codes.Length];
        for (var i = 0; i < codes.Length; i++) target[i] = values[codes[i]];
    }

    private static void SpreadScalar<T>(ReadOnlySpan<T> dense, ReadOnlySpan<ulong> validity, Span<T> rows, int row, int at) where T : unmanaged
    {
        for (; row < rows.Length; row++)
        {
            // Without a branch: what comes for a missing row is read and not kept.
            var present = (int)(validity[row >> 6] >> (row & 63)) & 1;
            var value = at < dense.Length ? dense[at] : default;
            rows[row] = present != 0 ? value : default;
            at += present;
        }
    }

    private static void Spread512(ReadOnlySpan<long> dense, ReadOnlySpan<ulong> validity, Span<long> rows)
    {
        ref var source = ref MemoryMarshal.GetReference(dense);
        ref var target = ref MemoryMarshal.GetReference(rows);
        var bits = Vector512.Create(1L, 2, 4, 8, 16, 32, 64, 128);
        int row = 0, at = 0;
        // A whole vector is read and written: the ends go one by one.
        for (; row + 8 <= rows.Length && at + 8 <= dense.Length; row += 8)
        {
            var mask = (byte)(validity[row >> 6] >> (row & 63));
            var keep = Vector512.Equals(Vector512.Create((long)mask) & bits, bits);
            Avx512F.Expand(Vector512<long>.Zero, keep, Vector512.LoadUnsafe(ref source, (nuint)at)).StoreUnsafe(ref target, (nuint)row);
            at += BitOperations.PopCount(mask);
        }
        SpreadScalar(dense, validity, rows, row, at);
    }

    private static void Spread256(ReadOnlySpan<long> dense, ReadOnlySpan<ulong> validity, Span<long> rows)
    {
        ref var source = ref MemoryMarshal.GetReference(dense);
        ref var target = ref MemoryMarshal.GetReference(rows);
        ref var lanes = ref MemoryMarshal.GetArrayDataReference(Lanes4);
        var bits = Vector256.Create(1L, 2, 4, 8);
        int row = 0, at = 0;
        for (; row + 4 <= rows.Length && at + 4 <= dense.Length; row += 4)
        {
            var mask = (int)(validity[row >> 6] >> (row & 63)) & 15;
            var keep = Vector256.Equals(Vector256.Create((long)mask) & bits, bits);
            var moved = Avx2.PermuteVar8x32(Vector256.LoadUnsafe(ref source, (nuint)at).AsInt32(), Vector256.LoadUnsafe(ref lanes, (nuint)(mask * 8)));
            (moved.AsInt64() & keep).StoreUnsafe(ref target, (nuint)row);
            at += BitOperations.PopCount((uint)mask);
        }
        SpreadScalar(dense, validity, rows, row, at);
    }

    private static int[] MakeLanes4()
    {
        var lanes = new int[16 * 8];
        for (var mask = 0; mask < 16; mask++)
        {
            for (int lane = 0, from = 0; lane < 4; lane++)
            {
                var taken = (mask >> lane & 1) != 0 ? from++ : 3;
                lanes[mask * 8 + lane * 2] = taken * 2;
                lanes[mask * 8 + lane * 2 + 1] = taken * 2 + 1;
            }
        }
        return lanes;
    }
}
