using System.Numerics;
using Pipelines.Engine.Execution;
using Pipelines.Engine.Execution.Kernels;

namespace Pipelines.Engine.Ops;

/// <summary>The sine of radians.</summary>
public sealed record Sine : Op, IElementwise<Sine>
{
    public static string Name => nameof(Sine);

    public static string? Onnx => "Sin";

    public static int Arity => 1;

    public static ElementwiseTypes Types => ElementwiseTypes.Float;

    public static string VectorName => "Sin";

    public static string CExpression => "sin({0})";

    public static ElementwiseKernel Kernel { get; } = new UnaryKernel<Lanes>();

    public static double Evaluate(ReadOnlySpan<double> x) => Math.Sin(x[0]);

    public static IReadOnlyList<Tensor?> Gradient(Sine op, Tensor result, Tensor gradient) => [gradient * result.Inputs[0].Cos()];

    private readonly struct Lanes : IUnaryLanes
    {
        public static Vector<T> Apply<T>(Vector<T> x)
            where T : unmanaged, INumber<T>
            => typeof(T) == typeof(float) ? Vector.Sin(x.As<T, float>()).As<float, T>() : Vector.Sin(x.As<T, double>()).As<double, T>();
    }
}
