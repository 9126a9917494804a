using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The remainder of <c>a / b</c> with the sign of b, as NumPy and Keras have it.</summary>
public sealed record Modulo : Op, IElementwise<Modulo>
{
    public static string Name => nameof(Modulo);

    public static string? Onnx => "Mod";

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Modulo";

    public static string CExpression => "modulo({0}, {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => x[0] - x[1] * Math.Floor(x[0] / x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Modulo op, Tensor result, Tensor gradient) => [gradient, -(gradient * (result.Inputs[0] / result.Inputs[1]).Floor())];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T>
            => LaneMath.Map(a, b, static (x, y) =>
            {
                if (y == T.Zero) return T.CreateSaturating(typeof(T) == typeof(float) || typeof(T) == typeof(double) ? double.NaN : long.MinValue);
                var remainder = x % y;
                return remainder != T.Zero && T.IsNegative(remainder) != T.IsNegative(y) ? remainder + y : remainder;
            });
    }
}
