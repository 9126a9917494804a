using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The error function <c>2/√π ∫₀ˣ e^(-t²) dt</c>.</summary>
public sealed record Erf : Op, IElementwise<Erf>
{
    public static string Name => nameof(Erf);

    public static string? Onnx => "Erf";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Erf";

    public static string CExpression => "erf({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Of(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Erf op, Tensor result, Tensor gradient)
    {
        var x = result.Inputs[0];
        return [gradient * (-(x * x)).Exp() * (2 / Math.Sqrt(Math.PI))];
    }

    /// <summary>The Maclaurin series below 2.5, above it the continued fraction of the complement: 1e-15 everywhere.</summary>
    internal static double Of(double x)
    {
        if (double.IsNaN(x)) return x;
        var magnitude = Math.Abs(x);
        if (magnitude > 6) return Math.Sign(x);
        if (magnitude < 2.5)
        {
            double term = x, sum = x;
            for (var n = 1; Math.Abs(term) > 1e-17 * Math.Abs(sum); n++)
            {
                term *= -x * x / n;
                sum += term / (2 * n + 1);
            }

            return sum * 2 / Math.Sqrt(Math.PI);
        }

        var fraction = 0.0;
        for (var n = 60; n > 0; n--) fraction = n / 2.0 / (magnitude + fraction);
        return Math.Sign(x) * (1 - Math.Exp(-magnitude * magnitude) / (magnitude + fraction) / Math.Sqrt(Math.PI));
    }

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => LaneMath.Map(x, Of);
    }
}
