namespace Pipelines.Validation.Sketches;

/// <summary>Exact counts of 64-bit keys (integers, or the bits of doubles) in an open-addressing table that grows as needed.</summary>
internal sealed class NumberCounts
{
    private const int FirstSlots = 256;

    private long[] _keys = new long[FirstSlots];
    private long[] _counts = new long[FirstSlots];

    /// <summary>How many keys have a count.</summary>
    public int Distinct { get; private set; }

    public void Add(long key, long count)
    {
        var slot = SlotOf(key);
        if (_counts[slot] == 0)
        {
            _keys[slot] = key;
            if (++Distinct * 2 > _keys.Length)
            {
                _counts[slot] = count;
                Grow();
                return;
            }
        }
        _counts[slot] += count;
    }

    /// <summary>All keys with their counts, in ascending order of key (as a signed integer).</summary>
    public (long[] Keys, long[] Counts) ToArrays()
    {
        var keys = new long[Distinct];
        var counts = new long[Distinct];
        var at = 0;
        for (var i = 0; i < _keys.Length; i++)
        {
            if (_counts[i] == 0)
                continue;
            keys[at] = _keys[i];
            counts[at++] = _counts[i];
        }
        Array.Sort(keys, counts);
        return (keys, counts);
    }

    public void Write(BinaryWriter writer)
    {
        var (keys, counts) = ToArrays();
        writer.Write(Distinct);
        for (var i = 0; i < keys.Length; i++)
        {
            writer.Write(keys[i]);
            writer.Write(counts[i]);
        }
    }

    public static NumberCounts Read(BinaryReader reader)
    {
        var counts = new NumberCounts();
        for (var left = reader.ReadInt32(); left > 0; left--)
            counts.Add(reader.ReadInt64(), reader.ReadInt64());
        return counts;
    }

    private int SlotOf(long key)
    {
        var mask = _keys.Length - 1;
        var slot = (int)((ulong)key * 0x9E3779B97F4A7C15 >> 32) & mask;
        while (_counts[slot] != 0 && _keys[slot] != key)
            slot = slot + 1 & mask;
        return slot;
    }

    private void Grow()
    {
        var (oldKeys, oldCounts) = (_keys, _counts);
        _keys = new long[oldKeys.Length * 2];
        _counts = new long[oldKeys.Length * 2];
        for (var i = 0; i < oldKeys.Length; i++)
        {
            if (oldCounts[i] == 0)
                continue;
            var slot = SlotOf(oldKeys[i]);
            _keys[slot] = oldKeys[i];
            _counts[slot] = oldCounts[i];
        }
    }
}
