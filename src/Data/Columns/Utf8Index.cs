using System.Numerics;
using System.Runtime.InteropServices;

namespace Pipelines.Data;

/// <summary>An open-addressing table from the hash of a byte string to codes; the owner holds the strings and compares them.</summary>
internal sealed class Utf8Index
{
    private int[] _codes;
    private uint[] _hashes;
    private int _count;

    public Utf8Index(int capacity)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 2));
        _codes = new int[size];
        _hashes = new uint[size];
    }

    /// <summary>A place in the table; <see cref="Code"/> is -1 at an end of the chain.</summary>
    internal readonly record struct Probe(int Slot, uint Hash, int Code);

    public Probe First(uint hash) => Scan((int)hash & (_codes.Length - 1), hash);

    public Probe Next(Probe probe) => Scan((probe.Slot + 1) & (_codes.Length - 1), probe.Hash);

    public void Add(uint hash, int code)
    {
        if ((_count + 1) * 2 > _codes.Length) Grow();
        Insert(hash, code + 1);
        _count++;
    }

    public static uint Hash(ReadOnlySpan<byte> value)
    {
        var whole = value;
        var n = value.Length;
        ulong hash = (uint)n;
        while (value.Length >= 8)
        {
            hash = (hash ^ MemoryMarshal.Read<ulong>(value)) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
            value = value[8..];
        }
        // The rest without a loop: words that overlap what was taken already.
        var tail = n switch
        {
            >= 8 => MemoryMarshal.Read<ulong>(whole[^8..]),
            >= 4 => MemoryMarshal.Read<uint>(whole) | (ulong)MemoryMarshal.Read<uint>(whole[^4..]) << 32,
            > 0 => whole[0] | (ulong)whole[n / 2] << 8 | (ulong)whole[n - 1] << 16,
            _ => 0ul,
        };
        hash = (hash ^ tail) * 0xC4CEB9FE1A85EC53;
        return (uint)(hash >> 32);
    }

    private Probe Scan(int slot, uint hash)
    {
        for (; ; slot = (slot + 1) & (_codes.Length - 1))
        {
            if (_codes[slot] == 0) return new(slot, hash, -1);
            if (_hashes[slot] == hash) return new(slot, hash, _codes[slot] - 1);
        }
    }

    private void Insert(uint hash, int stored)
    {
        var slot = (int)hash & (_codes.Length - 1);
        while (_codes[slot] != 0) slot = (slot + 1) & (_codes.Length - 1);
        (_codes[slot], _hashes[slot]) = (stored, hash);
    }

    private void Grow()
    {
        var (codes, hashes) = (_codes, _hashes);
        _codes = new int[codes.Length * 2];
        _hashes = new uint[codes.Length * 2];
        for (var i = 0; i < codes.Length; i++)
            if (codes[i] != 0) Insert(hashes[i], codes[i]);
    }
}
