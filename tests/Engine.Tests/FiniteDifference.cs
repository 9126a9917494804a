namespace Pipelines.Engine.Tests;

/// <summary>Derivatives of a float64 scalar by central differences.</summary>
internal static class FiniteDifference
{
    private const double Step = 1e-5;

    public static double[] Of(Tensor loss, Variable variable)
    {
        var values = variable.Value.AsSpan<double>();
        var derivatives = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = loss.Value().Item<double>();
            values[i] = value - Step;
            var below = loss.Value().Item<double>();
            values[i] = value;
            derivatives[i] = (above - below) / (2 * Step);
        }

        return derivatives;
    }
}
