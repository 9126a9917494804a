using System.Buffers.Binary;
using static System.Numerics.BitOperations;

namespace Pipelines.Engine.Ops;

/// <summary>
/// FarmHash's Fingerprint64: the hash of TensorFlow's <c>to_hash_bucket_fast</c> and of BigQuery's <c>FARM_FINGERPRINT</c>, which never changes between machines and versions.
/// </summary>
internal static class Fingerprint64
{
    private const ulong K0 = 0xc3a5c85c97cb3127;
    private const ulong K1 = 0xb492b66fbe98f273;
    private const ulong K2 = 0x9ae16a3b2f90404f;

    /// <summary>The fingerprint of bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> s) => s.Length switch
    {
        0 => K2,
        <= 3 => UpTo3(s),
        <= 7 => Mix((ulong)s.Length + ((ulong)Fetch32(s, 0) << 3), Fetch32(s, s.Length - 4), Factor(s)),
        <= 16 => UpTo16(s),
        <= 32 => UpTo32(s),
        <= 64 => UpTo64(s),
        _ => Longer(s),
    };

    private static ulong UpTo3(ReadOnlySpan<byte> s)
    {
        var (y, z) = (s[0] + ((uint)s[s.Length >> 1] << 8), (uint)s.Length + ((uint)s[^1] << 2));
        return Shift((y * K2) ^ (z * K0)) * K2;
    }

    private static ulong UpTo16(ReadOnlySpan<byte> s)
    {
        var (factor, a, b) = (Factor(s), Fetch(s, 0) + K2, Fetch(s, s.Length - 8));
        return Mix((RotateRight(b, 37) * factor) + a, (RotateRight(a, 25) + b) * factor, factor);
    }

    private static ulong UpTo32(ReadOnlySpan<byte> s)
    {
        var (factor, a, b) = (Factor(s), Fetch(s, 0) * K1, Fetch(s, 8));
        var (c, d) = (Fetch(s, s.Length - 8) * factor, Fetch(s, s.Length - 16) * K2);
        return Mix(RotateRight(a + b, 43) + RotateRight(c, 30) + d, a + RotateRight(b + K2, 18) + c, factor);
    }

    private static ulong UpTo64(ReadOnlySpan<byte> s)
    {
        var (factor, a, b) = (Factor(s), Fetch(s, 0) * K2, Fetch(s, 8));
        var (c, d) = (Fetch(s, s.Length - 8) * factor, Fetch(s, s.Length - 16) * K2);
        var y = RotateRight(a + b, 43) + RotateRight(c, 30) + d;
        var z = Mix(y, a + RotateRight(b + K2, 18) + c, factor);
        var (e, f) = (Fetch(s, 16) * factor, Fetch(s, 24));
        var (g, h) = ((y + Fetch(s, s.Length - 32)) * factor, (z + Fetch(s, s.Length - 24)) * factor);
        return Mix(RotateRight(e + f, 43) + RotateRight(g, 30) + h, e + RotateRight(f + a, 18) + g, factor);
    }

    private static ulong Longer(ReadOnlySpan<byte> s)
    {
        const ulong seed = 81;
        var state = new State(unchecked(seed * K2) + Fetch(s, 0), unchecked((seed * K1) + 113));
        var tail = (s.Length - 1) & 63;
        var end = s.Length - 1 - tail;
        for (var at = 0; at < end; at += 64) state.Take(s[at..], K1, 1);

        var factor = K1 + ((state.Z & 0xff) << 1);
        state.BeforeTail((ulong)tail);
        state.Take(s[^64..], factor, 9);
        return Mix(Mix(state.V.First, state.W.First, factor) + (Shift(state.Y) * K0) + state.Z, Mix(state.V.Second, state.W.Second, factor) + state.X, factor);
    }

    private static ulong Factor(ReadOnlySpan<byte> s) => K2 + ((ulong)s.Length * 2);

    private static ulong Mix(ulong u, ulong v, ulong factor) => Shift((v ^ Shift((u ^ v) * factor)) * factor) * factor;

    private static ulong Shift(ulong value) => value ^ (value >> 47);

    private static ulong Fetch(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt64LittleEndian(s[at..]);

    private static uint Fetch32(ReadOnlySpan<byte> s, int at) => BinaryPrimitives.ReadUInt32LittleEndian(s[at..]);

    // 56 bytes that go through the text 64 bytes at a time.
    private struct State(ulong x, ulong y)
    {
        public ulong X = x, Y = y, Z = Shift((y * K2) + 113) * K2;
        public (ulong First, ulong Second) V, W;

        public void Take(ReadOnlySpan<byte> s, ulong factor, ulong weight)
        {
            X = (RotateRight(X + Y + V.First + Fetch(s, 8), 37) * factor) ^ (W.Second * weight);
            Y = (RotateRight(Y + V.Second + Fetch(s, 48), 42) * factor) + (V.First * weight) + Fetch(s, 40);
            Z = RotateRight(Z + W.First, 33) * factor;
            V = Weak(s, V.Second * factor, X + W.First);
            W = Weak(s[32..], Z + W.Second, Y + Fetch(s, 16));
            (Z, X) = (X, Z);
        }

        public void BeforeTail(ulong tail)
        {
            W.First += tail;
            V.First += W.First;
            W.First += V.First;
        }

        private static (ulong First, ulong Second) Weak(ReadOnlySpan<byte> s, ulong a, ulong b)
        {
            var z = Fetch(s, 24);
            a += Fetch(s, 0);
            b = RotateRight(b + a + z, 21);
            var c = a;
            a += Fetch(s, 8) + Fetch(s, 16);
            b += RotateRight(a, 44);
            return (a + z, b + c);
        }
    }
}
