using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The sum along axes; 0 of none.</summary>
public sealed record Sum(EquatableList<int> Axes) : Reduction(Axes), IReduction<Sum>
{
    public static string Name => nameof(Sum);

    public static string? Onnx => "ReduceSum";

    public static double Identity => 0;

    public static double Combine(double a, double b) => a + b;

    public static ReductionKernel Kernel { get; } = ReductionKernel.Of<Lanes>();

    public static IReadOnlyList<Tensor?> Gradient(Sum op, Tensor result, Tensor gradient) => [gradient.BroadcastTo(result.Inputs[0].Shape)];

    private readonly struct Lanes : IReductionLanes
    {
        public static T Identity<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.Zero;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => a + b;
    }
}
