using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>-1, 0 or 1; NaN of NaN.</summary>
public sealed record Sign : Op, IElementwise<Sign>
{
    public static string Name => nameof(Sign);

    public static string? Onnx => "Sign";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Numeric;

    public static string VectorName => "Sign";

    public static string CExpression => "sign({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => double.IsNaN(x[0]) ? x[0] : Math.Sign(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Sign op, Tensor result, Tensor gradient) => [null];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
        {
            var sign = Vector.ConditionalSelect(Vector.GreaterThan(x, Vector<T>.Zero), Vector<T>.One, Vector.ConditionalSelect(Vector.LessThan(x, Vector<T>.Zero), -Vector<T>.One, Vector<T>.Zero));
            return Vector.ConditionalSelect(Vector.Equals(x, x), sign, x);
        }
    }
}
