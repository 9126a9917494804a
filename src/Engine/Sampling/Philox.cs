namespace Pipelines.Engine.Sampling;

/// <summary>
/// Philox4x32-10 (Salmon et al., 2011): random bits as a function of key and counter, so that any element of a stream is drawn
/// without the ones before it, on any thread and device alike.
/// </summary>
public static class Philox
{
    /// <summary>The four words that key and counter give.</summary>
    public static (uint A, uint B, uint C, uint D) Block(ulong key, ulong counterLow, ulong counterHigh)
    {
        var (k0, k1) = ((uint)key, (uint)(key >> 32));
        var (a, b, c, d) = ((uint)counterLow, (uint)(counterLow >> 32), (uint)counterHigh, (uint)(counterHigh >> 32));
        for (var round = 0; round < 10; round++)
        {
            var (p, q) = (0xD2511F53ul * a, 0xCD9E8D57ul * c);
            (a, b, c, d) = ((uint)(q >> 32) ^ b ^ k0, (uint)q, (uint)(p >> 32) ^ d ^ k1, (uint)p);
            (k0, k1) = (k0 + 0x9E3779B9, k1 + 0xBB67AE85);
        }

        return (a, b, c, d);
    }

    /// <summary>Word <paramref name="index"/> of a stream.</summary>
    public static uint Word(ulong key, ulong stream, ulong index)
    {
        var block = Block(key, index >> 2, stream);
        return (index & 3) switch { 0 => block.A, 1 => block.B, 2 => block.C, _ => block.D };
    }

    /// <summary>Uniform in [0, 1) in steps of 2^-24, exact in float32.</summary>
    public static float Single(uint word) => (word >> 8) * (1f / (1 << 24));

    /// <summary>Uniform in [0, 1) in steps of 2^-53.</summary>
    public static double Double(uint high, uint low) => (((ulong)high << 21) ^ (low >> 11)) * (1.0 / (1ul << 53));

    /// <summary>A key from a seed and the number of a use, well mixed (SplitMix64's finalizer).</summary>
    public static ulong Key(long seed, long use)
    {
        var z = (ulong)seed * 0x9E3779B97F4A7C15 + (ulong)use + 0x632BE59BD9B4E019;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
