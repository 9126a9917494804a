using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tests.Guide;

/// <summary>The length of the longest side of a right triangle, <c>√(a² + b²)</c>.</summary>
public sealed record Hypot : Op, IElementwise<Hypot>
{
    public static string Name => nameof(Hypot);

    public static string? Onnx => null;

    public static int Arity => 2;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Hypot";

    public static string CExpression => "hypot({0}, {1})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Binary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => double.Hypot(x[0], x[1]);

    public static IReadOnlyList<Tensor?> Gradient(Hypot op, Tensor result, Tensor gradient)
        => [gradient * result.Inputs[0] / result, gradient * result.Inputs[1] / result];

    private readonly struct Lanes : IBinaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => Vector.SquareRoot(a * a + b * b);
    }
}
