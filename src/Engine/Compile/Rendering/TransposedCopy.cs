using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>A copy whose source and target lie along different axes, by blocks of 8 × 8 in registers.</summary>
internal static unsafe class TransposedCopy
{
    /// <summary>Columns of the target that fill a line of the cache.</summary>
    public const int Step = 2 * Block;

    private const int Block = 8, Half = 4;

    /// <summary><c>to[i · toStride + j] = from[j · fromStride + i]</c> for i below along, j below across.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Run(nint from, nint fromStride, nint to, nint toStride, nint along, nint across)
    {
        float* source = (float*)from, target = (float*)to;
        nint j = 0;

        // Sixteen wide: a line of the target is filled in one go.
        for (; Avx.IsSupported && j + 2 * Block <= across; j += 2 * Block)
        {
            nint i = 0;
            for (; i + Block <= along; i += Block)
            {
                Transpose(source + j * fromStride + i, fromStride, target + i * toStride + j, toStride);
                Transpose(source + (j + Block) * fromStride + i, fromStride, target + i * toStride + j + Block, toStride);
            }

            for (; i < along; i++)
                for (nint q = 0; q < 2 * Block; q++) target[i * toStride + j + q] = source[(j + q) * fromStride + i];
        }

        for (; Avx.IsSupported && j + Block <= across; j += Block)
        {
            nint i = 0;
            for (; i + Block <= along; i += Block) Transpose(source + j * fromStride + i, fromStride, target + i * toStride + j, toStride);
            for (; i < along; i++)
                for (nint q = 0; q < Block; q++) target[i * toStride + j + q] = source[(j + q) * fromStride + i];
        }

        for (; Sse.IsSupported && j + Half <= across; j += Half)
        {
            nint i = 0;
            for (; i + Half <= along; i += Half) TransposeHalf(source + j * fromStride + i, fromStride, target + i * toStride + j, toStride);
            for (; i < along; i++)
                for (nint q = 0; q < Half; q++) target[i * toStride + j + q] = source[(j + q) * fromStride + i];
        }

        for (nint i = 0; i < along; i++)
            for (var q = j; q < across; q++) target[i * toStride + q] = source[q * fromStride + i];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void TransposeHalf(float* s, nint ls, float* d, nint ld)
    {
        var (r0, r1, r2, r3) = (Vector128.Load(s), Vector128.Load(s + ls), Vector128.Load(s + 2 * ls), Vector128.Load(s + 3 * ls));
        var (t0, t1, t2, t3) = (Sse.UnpackLow(r0, r1), Sse.UnpackHigh(r0, r1), Sse.UnpackLow(r2, r3), Sse.UnpackHigh(r2, r3));
        Sse.MoveLowToHigh(t0, t2).Store(d);
        Sse.MoveHighToLow(t2, t0).Store(d + ld);
        Sse.MoveLowToHigh(t1, t3).Store(d + 2 * ld);
        Sse.MoveHighToLow(t3, t1).Store(d + 3 * ld);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Transpose(float* s, nint ls, float* d, nint ld)
    {
        var (r0, r1, r2, r3) = (Vector256.Load(s), Vector256.Load(s + ls), Vector256.Load(s + 2 * ls), Vector256.Load(s + 3 * ls));
        var (r4, r5, r6, r7) = (Vector256.Load(s + 4 * ls), Vector256.Load(s + 5 * ls), Vector256.Load(s + 6 * ls), Vector256.Load(s + 7 * ls));
        var (t0, t1, t2, t3) = (Avx.UnpackLow(r0, r1), Avx.UnpackHigh(r0, r1), Avx.UnpackLow(r2, r3), Avx.UnpackHigh(r2, r3));
        var (t4, t5, t6, t7) = (Avx.UnpackLow(r4, r5), Avx.UnpackHigh(r4, r5), Avx.UnpackLow(r6, r7), Avx.UnpackHigh(r6, r7));
        (r0, r1, r2, r3) = (Avx.Shuffle(t0, t2, 0x44), Avx.Shuffle(t0, t2, 0xEE), Avx.Shuffle(t1, t3, 0x44), Avx.Shuffle(t1, t3, 0xEE));
        (r4, r5, r6, r7) = (Avx.Shuffle(t4, t6, 0x44), Avx.Shuffle(t4, t6, 0xEE), Avx.Shuffle(t5, t7, 0x44), Avx.Shuffle(t5, t7, 0xEE));
        Avx.Permute2x128(r0, r4, 0x20).Store(d);
        Avx.Permute2x128(r1, r5, 0x20).Store(d + ld);
        Avx.Permute2x128(r2, r6, 0x20).Store(d + 2 * ld);
        Avx.Permute2x128(r3, r7, 0x20).Store(d + 3 * ld);
        Avx.Permute2x128(r0, r4, 0x31).Store(d + 4 * ld);
        Avx.Permute2x128(r1, r5, 0x31).Store(d + 5 * ld);
        Avx.Permute2x128(r2, r6, 0x31).Store(d + 6 * ld);
        Avx.Permute2x128(r3, r7, 0x31).Store(d + 7 * ld);
    }
}
