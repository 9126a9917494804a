using Pipelines.Engine.Sampling;

namespace Pipelines.Trainer.Feeding;

/// <summary>Orders of rows that follow from a seed.</summary>
internal static class Permutation
{
    // Keeps the shuffling's numbers apart from those of weights and dropout, which count from 0.
    private const long Use = 0x5348_5546;

    /// <summary>The numbers below <paramref name="count"/> in the order of one epoch and block: Fisher and Yates's shuffle over Philox.</summary>
    public static int[] Of(int count, long seed, int epoch, int block)
    {
        var order = new int[count];
        for (int i = 0; i < count; i++)
            order[i] = i;
        ulong key = Philox.Key(seed, Use);
        for (int i = count - 1; i > 0; i--)
        {
            // A 32-bit word scaled to i + 1 (Lemire): the bias is below 2^-32 · (i + 1).
            uint word = Philox.Word(key, (ulong)epoch << 32 | (uint)block, (ulong)i);
            int j = (int)(((ulong)word * (ulong)(i + 1)) >> 32);
            (order[i], order[j]) = (order[j], order[i]);
        }
        return order;
    }
}
