using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Pipelines.Data.Parquet.Encodings;

/// <summary>
/// Unpacks codes of one width, many a step: a shuffle brings each lane the four bytes that its code lies in, a shift and a mask by lane finish. Four bytes hold a code of up to 25 bits at
/// whatever bit it begins; wider ones, and those at the end of the memory, go one by one.
/// </summary>
internal sealed class CodeUnpacker
{
    private const int MaxVectorWidth = 25;

    private static readonly CodeUnpacker?[] Cache = new CodeUnpacker?[33];

    private readonly int _width;
    private readonly Vector512<byte> _lanes512;
    private readonly Vector512<uint> _shifts512;
    private readonly Vector256<byte> _lanes256;
    private readonly Vector256<uint> _shifts256;
    private readonly uint _mask;

    private CodeUnpacker(int width)
    {
        (_width, _mask) = (width, width == 32 ? uint.MaxValue : (1u << width) - 1);
        Span<byte> lanes = stackalloc byte[64];
        Span<uint> shifts = stackalloc uint[16];
        for (var i = 0; i < 16; i++)
        {
            shifts[i] = (uint)(i * width & 7);
            for (var b = 0; b < 4; b++) lanes[i * 4 + b] = (byte)Math.Min(63, (i * width >> 3) + b);
        }
        (_lanes512, _shifts512) = (Vector512.Create<byte>(lanes), Vector512.Create<uint>(shifts));
        // Of 256 bits each half has its own 16 bytes: the upper one those from the fifth code on.
        for (var i = 0; i < 8; i++)
        {
            var bit = i < 4 ? i * width : i * width - (4 * width >> 3) * 8;
            shifts[i] = (uint)(bit & 7);
            for (var b = 0; b < 4; b++) lanes[i * 4 + b] = (byte)Math.Min(15, (bit >> 3) + b);
        }
        (_lanes256, _shifts256) = (Vector256.Create<byte>(lanes[..32]), Vector256.Create<uint>(shifts[..8]));
    }

    public static CodeUnpacker For(int width) => Cache[width] ??= new(width);

    /// <summary>Unpacks the codes from an index on.</summary>
    /// <param name="bytes">Memory in which the packed bits lie; what follows them may be read, not kept.</param>
    /// <param name="start">Where they begin.</param>
    /// <param name="end">Where they end.</param>
    /// <param name="index">The first code to unpack.</param>
    /// <param name="codes">All of which are there.</param>
    public void Unpack(byte[] bytes, int start, int end, int index, Span<int> codes)
    {
        if (_width == 0)
        {
            codes.Clear();
            return;
        }
        var done = 0;
        var vectors = _width <= MaxVectorWidth ? VectorWidths.Current : VectorWidth.Scalar;
        if (vectors >= VectorWidth.Bits256)
        {
            // Vectors begin at whole bytes: at every eighth code.
            var single = Math.Min(codes.Length, -index & 7);
            One(bytes.AsSpan(start, end - start), index, codes[..single]);
            var from = start + (int)((long)(index + single) * _width >> 3);
            done = single + (vectors == VectorWidth.Bits512 && Avx512Vbmi.IsSupported ? Unpack512(bytes, from, codes[single..]) : Avx2.IsSupported ? Unpack256(bytes, from, codes[single..]) : 0);
        }
        One(bytes.AsSpan(start, end - start), index + done, codes[done..]);
    }

    private void One(ReadOnlySpan<byte> packed, int index, Span<int> codes)
    {
        for (var i = 0; i < codes.Length; i++) codes[i] = (int)BitUnpacker.Get(packed, index + i, _width);
    }

    private int Unpack512(byte[] bytes, int from, Span<int> codes)
    {
        ref var target = ref MemoryMarshal.GetReference(codes);
        ref var source = ref MemoryMarshal.GetArrayDataReference(bytes);
        var mask = Vector512.Create(_mask);
        var (lanes, shifts) = (_lanes512, _shifts512);
        var done = 0;
        for (; done + 16 <= codes.Length && from + 64 <= bytes.Length; done += 16, from += 2 * _width)
        {
            var words = Avx512Vbmi.PermuteVar64x8(Vector512.LoadUnsafe(ref source, (nuint)from), lanes).AsUInt32();
            (Avx512F.ShiftRightLogicalVariable(words, shifts) & mask).AsInt32().StoreUnsafe(ref target, (nuint)done);
        }
        return done;
    }

    private int Unpack256(byte[] bytes, int from, Span<int> codes)
    {
        ref var target = ref MemoryMarshal.GetReference(codes);
        ref var source = ref MemoryMarshal.GetArrayDataReference(bytes);
        var mask = Vector256.Create(_mask);
        var (lanes, shifts) = (_lanes256, _shifts256);
        var upper = 4 * _width >> 3;
        var done = 0;
        for (; done + 8 <= codes.Length && from + upper + 16 <= bytes.Length; done += 8, from += _width)
        {
            var pair = Vector256.Create(Vector128.LoadUnsafe(ref source, (nuint)from), Vector128.LoadUnsafe(ref source, (nuint)(from + upper)));
            (Avx2.ShiftRightLogicalVariable(Avx2.Shuffle(pair, lanes).AsUInt32(), shifts) & mask).AsInt32().StoreUnsafe(ref target, (nuint)done);
        }
        return done;
    }
}
