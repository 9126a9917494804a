namespace Pipelines.Engine.Compile.Source;

/// <summary>Functions that kernels call and the language does not have, in every dialect the same text but for names of types.</summary>
internal static class Preamble
{
    private const string Text = """
        #define maximum(a, b) ((a) != (a) ? (a) : (b) != (b) ? (b) : (a) > (b) ? (a) : (b))
        #define minimum(a, b) ((a) != (a) ? (a) : (b) != (b) ? (b) : (a) < (b) ? (a) : (b))
        #define sign(a) ((a) != (a) ? (a) : (a) > 0 ? 1 : (a) < 0 ? -1 : (a))
        #define magnitude(a) ((a) < 0 ? -(a) : (a))
        #define sigmoid(a) (1 / (1 + exp(-(a))))
        #define modulo(a, b) ((a) - (b) * floor((a) / (b)))
        #define to_int(a) ((a) > -2147483649.0 && (a) < 2147483648.0 ? (int)(a) : -2147483647 - 1)
        #define to_long(a) ((a) >= -9223372036854775808.0 && (a) < 9223372036854775808.0 ? (LONG)(a) : -9223372036854775807 - 1)

        FUNCTION int divide_int(int a, int b) { return b == 0 ? -2147483647 - 1 : b == -1 ? (int)(0u - (UINT)a) : a / b; }
        FUNCTION LONG divide_long(LONG a, LONG b) { return b == 0 ? -9223372036854775807 - 1 : b == -1 ? (LONG)(0 - (ULONG)a) : a / b; }
        FUNCTION int modulo_int(int a, int b) { if (b == 0) return -2147483647 - 1; if (b == -1) return 0; int r = a % b; return r != 0 && (r ^ b) < 0 ? r + b : r; }
        FUNCTION LONG modulo_long(LONG a, LONG b) { if (b == 0) return -9223372036854775807 - 1; if (b == -1) return 0; LONG r = a % b; return r != 0 && (r ^ b) < 0 ? r + b : r; }

        FUNCTION UINT bits_of(float x) { OFFLOAT }
        FUNCTION float float_of(UINT x) { TOFLOAT }
        FUNCTION float from_bfloat16(USHORT x) { return float_of((UINT)x << 16); }
        FUNCTION USHORT to_bfloat16(float x) { UINT u = bits_of(x); return x != x ? (USHORT)((u >> 16) | 64) : (USHORT)((u + 32767 + ((u >> 16) & 1)) >> 16); }
        FUNCTION float from_float16(USHORT x)
        {
            UINT sign = (UINT)(x & 32768) << 16, rest = x & 32767;
            if (rest >= 31744) return float_of(sign | 0x7f800000 | (rest & 1023) << 13);
            if (rest < 1024) return float_of(sign | bits_of((float)rest / 16777216.0f));
            return float_of(sign | ((rest << 13) + (112 << 23)));
        }
        FUNCTION USHORT to_float16(float x)
        {
            UINT u = bits_of(x), sign = (u >> 16) & 32768, rest = u & 0x7fffffff;
            if (rest > 0x7f800000) return (USHORT)(sign | 32256);
            if (rest >= 0x477ff000) return (USHORT)(sign | 31744);
            if (rest < 0x38800000) return (USHORT)(sign | (bits_of(float_of(rest) + 0.5f) - 0x3f000000));
            return (USHORT)(sign | ((rest + 0xfff + ((rest >> 13) & 1) - (112 << 23)) >> 13));
        }

        FUNCTION UINT philox(ULONG key, ULONG stream, ULONG index)
        {
            UINT k0 = (UINT)key, k1 = (UINT)(key >> 32), a = (UINT)(index >> 2), b = (UINT)(index >> 34), c = (UINT)stream, d = (UINT)(stream >> 32);
            for (int round = 0; round < 10; round++)
            {
                ULONG p = 3528531795u * (ULONG)a, q = 3449720151u * (ULONG)c;
                UINT e = (UINT)(q >> 32) ^ b ^ k0, f = (UINT)(p >> 32) ^ d ^ k1;
                a = e; b = (UINT)q; c = f; d = (UINT)p; k0 += 2654435769u; k1 += 3144134277u;
            }
            return (index & 3) == 0 ? a : (index & 3) == 1 ? b : (index & 3) == 2 ? c : d;
        }
        FUNCTION float draw_float(ULONG key, ULONG stream, ULONG index) { return (float)(philox(key, stream, index) >> 8) * (1.0f / 16777216.0f); }
        FUNCTION double draw_double(ULONG key, ULONG stream, ULONG index)
        {
            return (double)(((ULONG)philox(key, stream, 2 * index) << 21) ^ (philox(key, stream, 2 * index + 1) >> 11)) * (1.0 / 9007199254740992.0);
        }

        """;

    public static string Of(Dialect dialect) => dialect.Head + Text
        .Replace("FUNCTION ", dialect.Function, StringComparison.Ordinal)
        .Replace("ULONG", dialect.UInt64, StringComparison.Ordinal)
        .Replace("LONG", dialect.Int64, StringComparison.Ordinal)
        .Replace("UINT", dialect.UInt32, StringComparison.Ordinal)
        .Replace("USHORT", dialect.UInt16, StringComparison.Ordinal)
        .Replace("OFFLOAT", dialect.Bits.OfFloat, StringComparison.Ordinal)
        .Replace("TOFLOAT", dialect.Bits.ToFloat, StringComparison.Ordinal);
}
