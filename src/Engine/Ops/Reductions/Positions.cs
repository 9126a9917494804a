namespace Pipelines.Engine.Ops;

/// <summary>What <see cref="ArgMax"/> and <see cref="ArgMin"/> share.</summary>
internal static class Positions
{
    public static TensorType Infer(string name, Reduction op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(name, inputs, 1);
        var x = inputs[0];
        Check.Type(name, x, "a numeric type", x.DType.IsNumeric);
        var axis = Check.Axis(name, x, op.Axes[0]);
        if (x.Shape[axis] == 0) throw Check.ShapeFault(name, inputs, $"axis {axis} of the shape {x.Shape} is empty, so it has no position.");
        return new(DType.Int64, x.Shape.With(axis, 1));
    }

    public static NDArray Evaluate(int axis, NDArray x, int[] shape, Func<double, double, bool> better)
        => Reference.Generate(DType.Int64, shape, index =>
        {
            var from = (int[])index.Clone();
            var (position, best) = (0, double.NaN);
            for (from[axis] = 0; from[axis] < x.Shape[axis]; from[axis]++)
            {
                var value = x.GetNumber(Reference.Offset(x.Dims, from));
                if (from[axis] > 0 && !better(value, best) && !(double.IsNaN(value) && !double.IsNaN(best))) continue;
                if (from[axis] > 0 && double.IsNaN(best)) continue;
                (position, best) = (from[axis], value);
            }

            return position;
        });
}
