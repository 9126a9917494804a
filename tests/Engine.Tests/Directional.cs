namespace Pipelines.Engine.Tests;

/// <summary>Derivatives of a float64 scalar along one direction of all its variables at once, which costs two evaluations however many elements there are.</summary>
internal static class Directional
{
    private const double Step = 1e-5;

    /// <summary>How far the first and the second derivative are from central differences, relative to their size.</summary>
    public static (double First, double Second) Errors(Tensor loss, IReadOnlyList<Variable> variables)
    {
        NDArray[] directions = [.. variables.Select((v, n) => Values.Fill(DType.Float64, v.Shape.ToArray(), i => Math.Cos(2.1 * i + 3 * n + 1)))];
        var slope = Slope(loss, variables, directions);
        var curvature = Slope(slope, variables, directions);
        var function = new Function(new Graph([], [new("loss", loss), new("slope", slope), new("curvature", curvature)])) { IsCompiled = false };

        var here = Run();
        Move(Step);
        var above = Run();
        Move(-2 * Step);
        var below = Run();
        Move(Step);
        return (Error((above.Loss - below.Loss) / (2 * Step), here.Slope), Error((above.Slope - below.Slope) / (2 * Step), here.Curvature));

        (double Loss, double Slope, double Curvature) Run()
        {
            var values = function.Run(new Dictionary<string, NDArray>());
            return (values["loss"].Item<double>(), values["slope"].Item<double>(), values["curvature"].Item<double>());
        }

        void Move(double step)
        {
            for (var n = 0; n < directions.Length; n++)
                for (var i = 0; i < directions[n].Length; i++) variables[n].Value.AsSpan<double>()[i] += step * directions[n].AsSpan<double>()[i];
        }
    }

    private static Tensor Slope(Tensor y, IReadOnlyList<Variable> variables, NDArray[] directions)
        => Gradients.Of(y, variables).Zip(directions, (g, d) => (g * Tensor.Constant(d)).Sum()).Aggregate((a, b) => a + b);

    private static double Error(double expected, double actual) => Math.Abs(expected - actual) / Math.Max(1, Math.Abs(expected));
}
