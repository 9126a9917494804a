namespace Pipelines.Engine.Sampling;

/// <summary>Random numbers on the host, one after the other, from a key. Not thread-safe.</summary>
public sealed class RandomStream(ulong key)
{
    // Draws in a graph count their streams up from 0; weights made from the same key must not repeat them.
    private const ulong Stream = ulong.MaxValue;

    private ulong _next;

    /// <summary>A stream of a seed's use number <paramref name="use"/>.</summary>
    public RandomStream(long seed, long use)
        : this(Philox.Key(seed, use))
    {
    }

    /// <summary>Uniform in [0, 1), 53 bits.</summary>
    public double NextUniform() => Philox.Double(NextWord(), NextWord());

    /// <summary>Of the standard normal distribution, by Box and Muller.</summary>
    public double NextNormal() => Math.Sqrt(-2 * Math.Log(1 - NextUniform())) * Math.Cos(2 * Math.PI * NextUniform());

    /// <summary>Of the standard normal distribution between -2 and 2; others are drawn again.</summary>
    public double NextTruncatedNormal()
    {
        double value;
        do value = NextNormal();
        while (Math.Abs(value) > 2);
        return value;
    }

    /// <summary>Uniform among 0 … count - 1.</summary>
    public int NextIndex(int count) => (int)(((ulong)NextWord() * (ulong)count) >> 32);

    /// <summary>The numbers 0 … count - 1 in random order.</summary>
    public int[] NextPermutation(int count)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
        {
            var j = NextIndex(i + 1);
            (order[i], order[j]) = (order[j], i);
        }

        return order;
    }

    private uint NextWord() => Philox.Word(key, Stream, _next++);
}
