using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The largest along axes; NaN if one is.</summary>
public sealed record Max(EquatableList<int> Axes) : Reduction(Axes), IReduction<Max>
{
    public static string Name => nameof(Max);

    public static string? Onnx => "ReduceMax";

    public static double Identity => double.NegativeInfinity;

    public static double Combine(double a, double b) => Math.Max(a, b);

    public static ReductionKernel Kernel { get; } = ReductionKernel.Of<Lanes>();

    public static IReadOnlyList<Tensor?> Gradient(Max op, Tensor result, Tensor gradient)
    {
        var hits = Tensor.Equal(result.Inputs[0], result).Cast(gradient.DType);
        return [hits * (gradient / hits.Sum([.. op.Axes], keepDims: true))]; // ties share the gradient
    }

    private readonly struct Lanes : IReductionLanes
    {
        public static T Identity<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => typeof(T) == typeof(float) || typeof(T) == typeof(double) ? T.CreateTruncating(double.NegativeInfinity) : T.MinValue;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => Vector.Max(a, b);
    }
}
