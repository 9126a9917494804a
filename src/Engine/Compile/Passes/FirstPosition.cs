using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>The position of an extreme as two reductions: the extreme, then the least position that has it, the first NaN's if there is one.</summary>
internal static class FirstPosition
{
    // Single precision counts exactly up to here.
    private const int ExactSingles = 1 << 24;

    public static Tensor Expand(Reduction op, Tensor x)
    {
        int[] axes = [op.Axes[0]];
        var length = x.Shape[axes[0]];
        var extreme = op is ArgMax ? x.Max(axes, keepDims: true) : x.Min(axes, keepDims: true);
        var isHit = Tensor.Equal(x, extreme);
        if (x.DType.IsFloat) isHit |= x.IsNaN() & extreme.IsNaN();
        var type = x.DType == DType.Float32 && length is { IsKnown: true, Value: < ExactSingles } ? DType.Float32 : DType.Int64;
        var shape = new Shape([.. Enumerable.Range(0, x.Rank).Select(i => i == axes[0] ? length : (Dim)1)]);
        var positions = Tensor.Iota(type, shape, axes[0]);
        return Tensor.Where(isHit, positions, Tensor.Size(length, type)).Min(axes, keepDims: true).Cast(DType.Int64);
    }
}
