using System.Numerics;

namespace Pipelines.Validation.Sketches;

/// <summary>Mergeable quantile sketch over finite doubles; its rank error stays below 0.1 % of the count.</summary>
/// <remarks>
/// A KLL sketch (arXiv 1603.05346) with a faster door. Values gather in blocks of 8192; a full block is sorted once and every 8th value, from a random
/// offset, kept with weight 8: each block errs by at most 8 ranks, independently of the others. What is kept goes through levels: level h holds values of
/// weight 2^h, and a full level is sorted and halved, from a random offset, into the next. Weighted values enter sorted, cut at equal steps of their
/// cumulated weight. The random offsets come from the seed alone, so that the same values in the same order give the same sketch.
/// </remarks>
internal sealed class QuantileSketch(ulong seed)
{
    private const int BlockSize = 8192;
    private const int BlockStride = 8;
    private const int LevelSize = 8192;

    private readonly List<Level> _levels = [];
    private readonly double[] _block = new double[BlockSize];
    private int _filled;
    private ulong _random = Hashing.Of(seed) | 1;

    /// <summary>How many values were added.</summary>
    public long Count { get; private set; }

    public void Add(ReadOnlySpan<double> values)
    {
        Count += values.Length;
        while (!values.IsEmpty)
        {
            var taken = Math.Min(values.Length, BlockSize - _filled);
            values[..taken].CopyTo(_block.AsSpan(_filled));
            _filled += taken;
            values = values[taken..];
            if (_filled == BlockSize)
                Flush();
        }
    }

    /// <summary>Adds ascending values, each as often as its weight says.</summary>
    public void AddSorted(ReadOnlySpan<double> values, ReadOnlySpan<long> weights)
    {
        long total = 0;
        foreach (var weight in weights)
            total += weight;
        if (total == 0)
            return;
        Count += total;
        // What is much of the whole is cut finer.
        var cuts = total > Count / 16 ? 16384 : 1024;
        var level = total <= cuts ? 0 : BitOperations.Log2((ulong)(total / cuts));
        var step = 1L << level;
        var next = (long)(Random() & (ulong)(step - 1));
        long sum = 0;
        for (var i = 0; i < values.Length; i++)
        {
            for (sum += weights[i]; next < sum; next += step)
                Put(level, values[i]);
        }
    }

    public void Merge(QuantileSketch other)
    {
        Flush();
        Count += other.Count;
        foreach (var value in other._block.AsSpan(0, other._filled))
            Put(0, value);
        for (var level = 0; level < other._levels.Count; level++)
        {
            foreach (var value in other._levels[level].Items.AsSpan(0, other._levels[level].Count))
                Put(level, value);
        }
    }

    /// <summary>What the sketch holds, as ascending values with weights, between the ends that the caller knows.</summary>
    public WeightedValues ToValues(double min, double max)
    {
        var size = _filled + _levels.Sum(l => l.Count);
        var (values, weights) = (new double[size], new long[size]);
        _block.AsSpan(0, _filled).CopyTo(values);
        Array.Fill(weights, 1, 0, _filled);
        var at = _filled;
        for (var level = 0; level < _levels.Count; level++)
        {
            _levels[level].Items.AsSpan(0, _levels[level].Count).CopyTo(values.AsSpan(at));
            Array.Fill(weights, 1L << level, at, _levels[level].Count);
            at += _levels[level].Count;
        }
        Array.Sort(values, weights);
        return new WeightedValues(values, weights, min, max);
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Count);
        writer.Write(_random);
        writer.Write(_filled);
        foreach (var value in _block.AsSpan(0, _filled))
            writer.Write(value);
        writer.Write(_levels.Count);
        foreach (var level in _levels)
        {
            writer.Write(level.Count);
            foreach (var value in level.Items.AsSpan(0, level.Count))
                writer.Write(value);
        }
    }

    public static QuantileSketch Read(BinaryReader reader)
    {
        var sketch = new QuantileSketch(0) { Count = reader.ReadInt64(), _random = reader.ReadUInt64(), _filled = reader.ReadInt32() };
        for (var i = 0; i < sketch._filled; i++)
            sketch._block[i] = reader.ReadDouble();
        var count = reader.ReadInt32();
        for (var i = 0; i < count; i++)
        {
            var level = new Level { Count = reader.ReadInt32() };
            for (var j = 0; j < level.Count; j++)
                level.Items[j] = reader.ReadDouble();
            sketch._levels.Add(level);
        }
        return sketch;
    }

    private void Flush()
    {
        var stride = _filled == BlockSize ? BlockStride : 1;
        var values = _block.AsSpan(0, _filled);
        if (stride > 1)
            DoubleSorter.Current.Sort(values);
        for (var i = (int)(Random() & (ulong)(stride - 1)); i < values.Length; i += stride)
            Put(BitOperations.Log2((uint)stride), values[i]);
        _filled = 0;
    }

    private void Put(int index, double value)
    {
        while (_levels.Count <= index)
            _levels.Add(new Level());
        var level = _levels[index];
        level.Items[level.Count++] = value;
        if (level.Count < LevelSize)
            return;
        DoubleSorter.Current.Sort(level.Items);
        level.Count = 0;
        for (var i = (int)(Random() & 1); i < LevelSize; i += 2)
            Put(index + 1, level.Items[i]);
    }

    // xorshift64: a coin a compaction is all that is asked of it.
    private ulong Random()
    {
        _random ^= _random << 13;
        _random ^= _random >> 7;
        _random ^= _random << 17;
        return _random >> 32;
    }

    private sealed class Level
    {
        public readonly double[] Items = new double[LevelSize];
        public int Count;
    }
}
