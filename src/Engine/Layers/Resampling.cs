namespace Pipelines.Engine.Layers;

/// <summary>Axes at another length: each new element is a weighted sum of old ones.</summary>
internal static class Resampling
{
    /// <summary>An axis with a new length. The weights are a constant matrix, so gradients and ONNX need nothing of their own.</summary>
    public static Tensor Resize(Tensor x, int axis, int length, Interpolation interpolation)
    {
        var old = (int)x.Shape[axis].Value;
        if (length == old) return x;
        if (interpolation == Interpolation.Nearest)
            return x.Gather(Tensor.Constant(NDArray.From([.. Enumerable.Range(0, length).Select(i => (long)Math.Min(Math.Floor((i + 0.5) * old / length), old - 1))])), axis);
        var weights = Tensor.Constant(Weights(old, length, interpolation)).Cast(x.DType);
        return x.MoveAxis(axis, -1).MatMul(weights).MoveAxis(-1, axis);
    }

    /// <summary>(old, new) weights; each column sums to 1.</summary>
    internal static NDArray Weights(int old, int length, Interpolation interpolation)
    {
        var weights = new double[old * length];
        for (var i = 0; i < length; i++)
        {
            var at = (i + 0.5) * old / length - 0.5;
            if (interpolation == Interpolation.Bilinear) at = Math.Clamp(at, 0, old - 1);
            var reach = interpolation == Interpolation.Bilinear ? 1 : 2;
            var (first, sum) = ((int)Math.Floor(at) - reach + 1, 0.0);
            for (var j = Math.Max(first, 0); j < Math.Min(first + 2 * reach, old); j++)
                sum += weights[j * length + i] = reach == 1 ? Math.Max(0, 1 - Math.Abs(at - j)) : Cubic(Math.Abs(at - j));
            for (var j = 0; j < old; j++) weights[j * length + i] /= sum;
        }

        return NDArray.From(weights, old, length);
    }

    private static double Cubic(double d) => d switch
    {
        < 1 => (1.5 * d - 2.5) * d * d + 1,
        < 2 => ((-0.5 * d + 2.5) * d - 4) * d + 2,
        _ => 0,
    };
}
