namespace Pipelines.Engine.Tests;

/// <summary>Derivatives of a float64 scalar by central differences.</summary>
internal static class FiniteDifference
{
    private const double Step = 1e-5;

    public static double[] Of(Tensor loss, Variable variable)
    {
        // A function reads the variable at every run.
        var function = new Function(new Graph([], [new("loss", loss)])) { IsCompiled = false };
        double Loss() => function.Run(new Dictionary<string, NDArray>())["loss"].Item<double>();
        var values = variable.Value.AsSpan<double>();
        var derivatives = new double[values.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            values[i] = value + Step;
            var above = Loss();
            values[i] = value - Step;
            var below = Loss();
            values[i] = value;
            derivatives[i] = (above - below) / (2 * Step);
        }

        return derivatives;
    }
}
