using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The largest integer not above x.</summary>
public sealed record Floor : Op, IElementwise<Floor>
{
    public static string Name => nameof(Floor);

    public static string? Onnx => "Floor";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Floor";

    public static string CExpression => "floor({0})";

    public static ElementwiseKernel Kernel { get; } = ElementwiseKernel.Unary<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Floor(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Floor op, Tensor result, Tensor gradient) => [null];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? Vector.Floor(x.As<T, float>()).As<float, T>() : Vector.Floor(x.As<T, double>()).As<double, T>();
    }
}
