using System.Numerics;

namespace Pipelines.Validation.Sketches;

/// <summary>HyperLogLog with 2^17 registers: counts distinct hashes with a standard error of 0.29 %, so within 1 % but for one count in 2,000.</summary>
/// <remarks>
/// The estimate is Ertl's (arXiv 1702.01284): free of bias over the whole range, without tables or switches between formulas.
/// Merging takes the larger of two registers, so that the order of additions and merges never matters.
/// </remarks>
internal sealed class DistinctSketch
{
    private const int IndexBits = 17;
    private const int RankBits = 64 - IndexBits;
    private const int Registers = 1 << IndexBits;

    private readonly byte[] _registers = new byte[Registers];

    public void Add(ulong hash)
    {
        ref var register = ref _registers[hash >> RankBits];
        // The bit set above the rank's bits ends the count of zeros.
        var rank = (byte)(BitOperations.TrailingZeroCount(hash | 1ul << RankBits) + 1);
        if (rank > register)
            register = rank;
    }

    public void Merge(DistinctSketch other)
    {
        for (var i = 0; i < Registers; i++)
            _registers[i] = Math.Max(_registers[i], other._registers[i]);
    }

    public long Estimate()
    {
        Span<int> ranks = stackalloc int[RankBits + 2];
        ranks.Clear();
        foreach (var register in _registers)
            ranks[register]++;

        var z = Registers * Tau(1 - (double)ranks[RankBits + 1] / Registers);
        for (var k = RankBits; k >= 1; k--)
            z = 0.5 * (z + ranks[k]);
        z += Registers * Sigma((double)ranks[0] / Registers);
        return double.IsInfinity(z) ? 0 : (long)Math.Round(Registers / (2 * Math.Log(2)) * Registers / z);
    }

    public void Write(BinaryWriter writer) => writer.Write(_registers);

    public static DistinctSketch Read(BinaryReader reader)
    {
        var sketch = new DistinctSketch();
        reader.BaseStream.ReadExactly(sketch._registers);
        return sketch;
    }

    // Corrects for registers never touched.
    private static double Sigma(double x)
    {
        if (x == 1)
            return double.PositiveInfinity;
        double y = 1, z = x, before;
        do
        {
            x *= x;
            before = z;
            z += x * y;
            y += y;
        }
        while (z != before);
        return z;
    }

    // Corrects for registers at their highest rank.
    private static double Tau(double x)
    {
        if (x is 0 or 1)
            return 0;
        double y = 1, z = 1 - x, before;
        do
        {
            x = Math.Sqrt(x);
            before = z;
            y *= 0.5;
            z -= (1 - x) * (1 - x) * y;
        }
        while (z != before);
        return z / 3;
    }
}
