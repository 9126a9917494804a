namespace Pipelines.Engine.Optimizers;

/// <summary>Gradients held small.</summary>
internal static class Clipping
{
    /// <summary>The gradients under the one limit that is not null.</summary>
    public static IReadOnlyList<(Variable Variable, Tensor Gradient)> Of(
        IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, double? norm, double? globalNorm, double? value)
    {
        if (value is { } limit) return [.. gradients.Select(p => (p.Variable, p.Gradient.Clip(-limit, limit)))];
        if (norm is { } each) return [.. gradients.Select(p => (p.Variable, p.Gradient * Shrink(p.Gradient.Square().Sum(), each)))];
        if (globalNorm is not { } global || gradients.Count == 0) return gradients;
        var shrink = Shrink(gradients.Select(p => p.Gradient.Square().Sum()).Aggregate((a, b) => a + b.Cast(a.DType)), global);
        return [.. gradients.Select(p => (p.Variable, p.Gradient * shrink.Cast(p.Gradient.DType)))];
    }

    /// <summary>The factor that brings a norm, given squared, down to a limit.</summary>
    private static Tensor Shrink(Tensor squaredNorm, double limit)
        => Tensor.Where(squaredNorm > limit * limit, limit / Tensor.Where(squaredNorm > 0, squaredNorm, 1).Sqrt(), Tensor.Ones(squaredNorm.DType, Shape.Scalar));
}
