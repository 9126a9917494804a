using System.Numerics;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>A decoding table of finite state entropy: each state has a symbol, and how the next state is found.</summary>
internal sealed class FseTable
{
    private FseTable(int log, byte[] symbols, byte[] bits, ushort[] baselines) => (Log, Symbols, Bits, Baselines) = (log, symbols, bits, baselines);

    /// <summary>Bits of a state.</summary>
    public int Log { get; }

    /// <summary>The symbol of each state.</summary>
    public byte[] Symbols { get; }

    /// <summary>Bits to read for the next state.</summary>
    public byte[] Bits { get; }

    /// <summary>What these are added to.</summary>
    public ushort[] Baselines { get; }

    /// <summary>One symbol again and again, which takes no bits.</summary>
    public static FseTable Repeated(byte symbol) => new(0, [symbol], [0], [0]);

    /// <summary>Reads the description of a table; <paramref name="length"/> is what it took.</summary>
    public static FseTable Read(ReadOnlySpan<byte> data, int maxLog, int maxSymbol, out int length)
    {
        var bit = 0;
        var log = (int)Take(data, ref bit, 4) + 5;
        if (log > maxLog) throw ZstdDecoder.Bad($"a table of 2^{log} states");
        var counts = new short[maxSymbol + 1];
        var (left, symbol) = (1 << log, 0);
        while (left > 0)
        {
            if (symbol > maxSymbol) throw ZstdDecoder.Bad("a table of too many symbols");
            var bits = BitOperations.Log2((uint)left + 1) + 1;
            var value = (int)Peek(data, bit, bits);
            var mask = (1 << (bits - 1)) - 1;
            var threshold = (1 << bits) - 1 - (left + 1);
            if ((value & mask) < threshold)
            {
                bit += bits - 1;
                value &= mask;
            }
            else
            {
                bit += bits;
                if (value > mask) value -= threshold;
            }
            var count = value - 1;
            left -= Math.Abs(count);
            counts[symbol++] = (short)count;
            if (count != 0) continue;
            for (var repeat = 3; repeat == 3;)
            {
                repeat = (int)Take(data, ref bit, 2);
                symbol += repeat;
                if (symbol > maxSymbol + 1) throw ZstdDecoder.Bad("a table of too many symbols");
            }
        }
        length = (bit + 7) / 8;
        if (left < 0 || length > data.Length) throw ZstdDecoder.Bad("a table that ends early");
        return Of(counts.AsSpan(0, symbol), log);
    }

    /// <summary>The table of counts that add up to its states; -1 stands for less than one.</summary>
    public static FseTable Of(ReadOnlySpan<short> counts, int log)
    {
        var size = 1 << log;
        var (symbols, bits, baselines) = (new byte[size], new byte[size], new ushort[size]);
        var next = new int[counts.Length];
        var high = size;
        for (var s = 0; s < counts.Length; s++)
        {
            next[s] = Math.Abs(counts[s]);
            if (counts[s] == -1) symbols[--high] = (byte)s;
        }
        var (at, step) = (0, (size >> 1) + (size >> 3) + 3);
        for (var s = 0; s < counts.Length; s++)
        {
            for (var i = 0; i < counts[s]; i++)
            {
                symbols[at] = (byte)s;
                do at = (at + step) & (size - 1);
                while (at >= high);
            }
        }
        if (at != 0) throw ZstdDecoder.Bad("a table whose counts do not add up");
        for (var state = 0; state < size; state++)
        {
            var n = next[symbols[state]]++;
            bits[state] = (byte)(log - BitOperations.Log2((uint)n));
            baselines[state] = (ushort)((n << bits[state]) - size);
        }
        return new(log, symbols, bits, baselines);
    }

    private static ulong Take(ReadOnlySpan<byte> data, ref int bit, int count)
    {
        var value = Peek(data, bit, count);
        bit += count;
        return value;
    }

    private static ulong Peek(ReadOnlySpan<byte> data, int bit, int count)
    {
        ulong value = 0;
        var at = bit >> 3;
        for (var i = 0; i < 4 && at + i < data.Length; i++) value |= (ulong)data[at + i] << (8 * i);
        return value >> (bit & 7) & ((1ul << count) - 1);
    }
}
