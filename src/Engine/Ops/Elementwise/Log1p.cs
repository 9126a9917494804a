using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary><c>log(1 + x)</c>, exact near 0.</summary>
public sealed record Log1p : Op, IElementwise<Log1p>
{
    public static string Name => nameof(Log1p);

    public static string? Onnx => null;

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Log1p";

    public static string CExpression => "log1p({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Of(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Log1p op, Tensor result, Tensor gradient) => [gradient / (result.Inputs[0] + 1)];

    // Kahan: the rounding of 1 + x cancels out of the quotient.
    private static double Of(double x)
    {
        var u = 1 + x;
        return u == 1 ? x : double.IsPositiveInfinity(u) ? u : Math.Log(u) * (x / (u - 1));
    }

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T> => LaneMath.Map(x, Of);
    }
}
