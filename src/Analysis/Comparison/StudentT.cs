namespace Pipelines.Analysis;

/// <summary>Quantiles of Student's distribution.</summary>
internal static class StudentT
{
    /// <summary>The value that a variate of so many degrees of freedom (10 or more) stays below with the given probability; within 1e-4.</summary>
    public static double Quantile(double probability, int degreesOfFreedom)
    {
        // Cornish and Fisher's expansion around the normal quantile (Abramowitz and Stegun 26.7.5).
        double z = NormalQuantile(probability), n = degreesOfFreedom;
        double z2 = z * z;
        double g1 = z * (z2 + 1) / 4;
        double g2 = z * ((5 * z2 + 16) * z2 + 3) / 96;
        double g3 = z * (((3 * z2 + 19) * z2 + 17) * z2 - 15) / 384;
        return z + g1 / n + g2 / (n * n) + g3 / (n * n * n);
    }

    /// <summary>By bisection of the distribution function, whose series converges fast for |z| below 6.</summary>
    private static double NormalQuantile(double probability)
    {
        double low = -6, high = 6;
        for (int i = 0; i < 80; i++)
        {
            double middle = (low + high) / 2;
            (low, high) = NormalDistribution(middle) < probability ? (middle, high) : (low, middle);
        }
        return (low + high) / 2;
    }

    private static double NormalDistribution(double z)
    {
        double term = z, sum = z;
        for (int k = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum) && k < 200; k++)
        {
            term *= z * z / (2 * k + 1);
            sum += term;
        }
        return 0.5 + sum * Math.Exp(-z * z / 2) / Math.Sqrt(2 * Math.PI);
    }
}
