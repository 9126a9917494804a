using System.Numerics;
using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The product along axes; 1 of none.</summary>
public sealed record Product(EquatableList<int> Axes) : Reduction(Axes), IReduction<Product>
{
    public static string Name => nameof(Product);

    public static string? Onnx => "ReduceProd";

    public static double Identity => 1;

    public static double Combine(double a, double b) => a * b;

    public static ReductionKernel Kernel { get; } = ReductionKernel.Of<Lanes>();

    public static IReadOnlyList<Tensor?> Gradient(Product op, Tensor result, Tensor gradient)
    {
        // The product of the other elements: without zeros y / x, with one zero only that element's, with more none.
        var x = result.Inputs[0];
        var axes = op.Axes.ToArray();
        var zero = Tensor.Equal(x, 0);
        var zeros = zero.Cast(DType.Int64).Sum(axes, keepDims: true);
        var nonZero = Tensor.Where(zero, 1, x);
        var product = nonZero.Product(axes, keepDims: true);
        var others = Tensor.Where(zero, Tensor.Where(Tensor.Equal(zeros, 1), product, 0), Tensor.Where(Tensor.Equal(zeros, 0), product / nonZero, 0));
        return [gradient * others];
    }

    private readonly struct Lanes : IReductionLanes
    {
        public static T Identity<T>()
            where T : unmanaged, INumber<T>, IMinMaxValue<T> => T.One;

        public static Vector<T> Apply<T>(Vector<T> a, Vector<T> b)
            where T : unmanaged, INumber<T> => a * b;
    }
}
