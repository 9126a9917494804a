using Pipelines.Engine.Sampling;

namespace Pipelines.Analysis;

/// <summary>How often an example occurs in a resampling: a Poisson(1) count that follows from seed, sample and example alone.</summary>
internal static class PoissonWeight
{
    private static readonly double[] s_cumulative = Cumulative();

    /// <summary>The count of one example in one sample.</summary>
    public static int Draw(ulong seed, int sample, long example)
    {
        double uniform = Philox.Single(Philox.Word(seed, (ulong)sample, (ulong)example));
        int count = 0;
        while (count < s_cumulative.Length && uniform >= s_cumulative[count])
            count++;
        return count;
    }

    /// <summary>The chances of at most 0, 1, 2, … until they no longer differ from 1 in a float32.</summary>
    private static double[] Cumulative()
    {
        var cumulative = new double[12];
        double term = Math.Exp(-1), sum = 0;
        for (int k = 0; k < cumulative.Length; k++)
        {
            sum += term;
            cumulative[k] = sum;
            term /= k + 1;
        }
        return cumulative;
    }
}
