namespace Pipelines.Validation.Sketches;

/// <summary>Counts of UTF-8 texts; the texts lie one after another in one buffer.</summary>
internal sealed class TextCounts
{
    private const int FirstSlots = 64;

    private int[] _slots = new int[FirstSlots]; // index of the entry + 1; 0 is free
    private ulong[] _hashes = new ulong[FirstSlots / 2];
    private int[] _ends = new int[FirstSlots / 2];
    private long[] _counts = new long[FirstSlots / 2];
    private byte[] _bytes = new byte[1024];

    /// <summary>How many texts have a count.</summary>
    public int Distinct { get; private set; }

    /// <summary>Bytes that the texts take.</summary>
    public int SizeInBytes => Distinct == 0 ? 0 : _ends[Distinct - 1];

    public ReadOnlySpan<byte> Text(int entry)
    {
        var start = entry == 0 ? 0 : _ends[entry - 1];
        return _bytes.AsSpan(start, _ends[entry] - start);
    }

    public long Count(int entry) => _counts[entry];

    public ulong Hash(int entry) => _hashes[entry];

    public void Add(ReadOnlySpan<byte> text, ulong hash, long count)
    {
        var mask = _slots.Length - 1;
        var slot = (int)(hash >> 20) & mask;
        for (; _slots[slot] != 0; slot = slot + 1 & mask)
        {
            var entry = _slots[slot] - 1;
            if (_hashes[entry] != hash || !Text(entry).SequenceEqual(text))
                continue;
            _counts[entry] += count;
            return;
        }
        Append(text, hash, count);
        _slots[slot] = Distinct;
        if (Distinct * 2 == _slots.Length)
            Grow();
    }

    /// <summary>Entries from the most frequent down; of equally frequent ones the larger text (by its bytes) first, as TFDV orders them.</summary>
    public int[] Ranked()
    {
        var order = new int[Distinct];
        for (var i = 0; i < order.Length; i++)
            order[i] = i;
        Array.Sort(order, (a, b) => _counts[a] != _counts[b] ? _counts[b].CompareTo(_counts[a]) : Text(b).SequenceCompareTo(Text(a)));
        return order;
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Distinct);
        for (var entry = 0; entry < Distinct; entry++)
        {
            writer.Write(Text(entry).Length);
            writer.Write(Text(entry));
            writer.Write(Count(entry));
        }
    }

    public static TextCounts Read(BinaryReader reader)
    {
        var counts = new TextCounts();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var text = reader.ReadBytes(reader.ReadInt32());
            counts.Add(text, Hashing.Of(text), reader.ReadInt64());
        }
        return counts;
    }

    private void Append(ReadOnlySpan<byte> text, ulong hash, long count)
    {
        var start = SizeInBytes;
        if (start + text.Length > _bytes.Length)
            Array.Resize(ref _bytes, Math.Max(start + text.Length, _bytes.Length * 2));
        text.CopyTo(_bytes.AsSpan(start));
        _hashes[Distinct] = hash;
        _counts[Distinct] = count;
        _ends[Distinct++] = start + text.Length;
    }

    private void Grow()
    {
        var size = _slots.Length * 2;
        _slots = new int[size];
        Array.Resize(ref _hashes, size / 2);
        Array.Resize(ref _ends, size / 2);
        Array.Resize(ref _counts, size / 2);
        for (var entry = 0; entry < Distinct; entry++)
        {
            var slot = (int)(_hashes[entry] >> 20) & size - 1;
            while (_slots[slot] != 0)
                slot = slot + 1 & size - 1;
            _slots[slot] = entry + 1;
        }
    }
}
