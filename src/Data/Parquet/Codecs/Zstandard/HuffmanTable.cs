using System.Buffers.Binary;
using System.Numerics;

namespace Pipelines.Data.Parquet.Codecs;

/// <summary>Codes of different lengths for bytes, looked up by as many bits as the longest has.</summary>
internal sealed class HuffmanTable
{
    private const int MaxBits = 11;
    private const int WeightLog = 6;

    private readonly int _bits;
    private readonly byte[] _symbols;
    private readonly byte[] _lengths;

    private HuffmanTable(ReadOnlySpan<byte> weights, int bits)
    {
        _bits = bits;
        (_symbols, _lengths) = (new byte[1 << bits], new byte[1 << bits]);
        var at = 0;
        for (var weight = 1; weight <= bits; weight++)
        {
            for (var symbol = 0; symbol < weights.Length; symbol++)
            {
                if (weights[symbol] != weight) continue;
                var count = 1 << (weight - 1);
                _symbols.AsSpan(at, count).Fill((byte)symbol);
                _lengths.AsSpan(at, count).Fill((byte)(bits + 1 - weight));
                at += count;
            }
        }
    }

    /// <summary>Reads the description of a table; <paramref name="length"/> is what it took.</summary>
    public static HuffmanTable Read(ReadOnlySpan<byte> data, out int length)
    {
        if (data.IsEmpty) throw ZstdDecoder.Bad("codes without a table");
        Span<byte> weights = stackalloc byte[256];
        var header = data[0];
        int count;
        if (header >= 128)
        {
            count = header - 127;
            length = 1 + (count + 1) / 2;
            if (length > data.Length) throw ZstdDecoder.Bad("a table that ends early");
            for (var i = 0; i < count; i++) weights[i] = (byte)(data[1 + i / 2] >> (i % 2 == 0 ? 4 : 0) & 15);
        }
        else
        {
            length = 1 + header;
            if (length > data.Length) throw ZstdDecoder.Bad("a table that ends early");
            count = ReadWeights(data[1..length], weights);
        }
        return Complete(weights, count);
    }

    /// <summary>Unpacks bytes of one stream.</summary>
    public void Decode(ReadOnlySpan<byte> stream, Span<byte> target)
    {
        var bits = new BackwardBits(stream);
        var (symbols, lengths) = (_symbols, _lengths);
        for (var i = 0; i < target.Length; i++)
        {
            var entry = (int)bits.Peek(_bits);
            target[i] = symbols[entry];
            bits.Skip(lengths[entry]);
        }
        if (bits.Left != 0) throw ZstdDecoder.Bad("codes that end elsewhere than their stream");
    }

    /// <summary>Unpacks bytes of four streams, whose lengths stand before them.</summary>
    public void DecodeFour(ReadOnlySpan<byte> streams, Span<byte> target)
    {
        if (streams.Length < 10) throw ZstdDecoder.Bad("streams that end early");
        var part = (target.Length + 3) / 4;
        if (part * 3 > target.Length) throw ZstdDecoder.Bad($"four streams of {target.Length} bytes");
        var at = 6;
        for (var i = 0; i < 4; i++)
        {
            var length = i < 3 ? BinaryPrimitives.ReadUInt16LittleEndian(streams[(2 * i)..]) : streams.Length - at;
            if (length > streams.Length - at) throw ZstdDecoder.Bad("streams that end early");
            Decode(streams.Slice(at, length), i < 3 ? target.Slice(i * part, part) : target[(3 * part)..]);
            at += length;
        }
    }

    /// <summary>Weights packed by two states in turn, until the bits are used up.</summary>
    private static int ReadWeights(ReadOnlySpan<byte> data, Span<byte> weights)
    {
        var table = FseTable.Read(data, WeightLog, MaxBits + 1, out var used);
        var bits = new BackwardBits(data[used..]);
        Span<int> states = [(int)bits.Read(table.Log), (int)bits.Read(table.Log)];
        var count = 0;
        for (var turn = 0; ; turn ^= 1)
        {
            if (count >= 254) throw ZstdDecoder.Bad("a table of too many codes");
            ref var state = ref states[turn];
            weights[count++] = table.Symbols[state];
            state = table.Baselines[state] + (int)bits.Read(table.Bits[state]);
            if (bits.Left >= 0) continue;
            weights[count++] = table.Symbols[states[turn ^ 1]];
            return count;
        }
    }

    /// <summary>The last weight is not written: it is what is left to a power of two.</summary>
    private static HuffmanTable Complete(Span<byte> weights, int count)
    {
        var sum = 0;
        foreach (var weight in weights[..count])
        {
            if (weight > MaxBits) throw ZstdDecoder.Bad($"a code of weight {weight}");
            if (weight > 0) sum += 1 << (weight - 1);
        }
        if (sum == 0) throw ZstdDecoder.Bad("a table without codes");
        var bits = BitOperations.Log2((uint)sum) + 1;
        var left = (1 << bits) - sum;
        if (bits > MaxBits || !BitOperations.IsPow2(left) || count > 255) throw ZstdDecoder.Bad("a table whose codes do not add up");
        weights[count] = (byte)(BitOperations.Log2((uint)left) + 1);
        return new(weights[..(count + 1)], bits);
    }
}
