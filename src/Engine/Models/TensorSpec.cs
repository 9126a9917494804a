namespace Pipelines.Engine.Models;

/// <summary>One input or output of a signature.</summary>
/// <param name="Name">The graph's input or output that it stands for.</param>
/// <param name="DType">Its element type.</param>
/// <param name="Shape">Its shape; the axis that counts examples is <see cref="Dim.Batch"/>.</param>
/// <param name="IsOptional">Whether a caller may leave an input's values out: they are then missing, which is NaN, INT64_MIN or "".</param>
public sealed record TensorSpec(string Name, DType DType, Shape Shape, bool IsOptional = false)
{
    /// <summary>True when an array of this type and shape can be given: known axis lengths are equal, symbolic ones free.</summary>
    public bool Accepts(NDArray array)
    {
        ArgumentNullException.ThrowIfNull(array);
        if (array.DType != DType || array.Shape.Count != Shape.Rank)
            return false;

        for (var axis = 0; axis < Shape.Rank; axis++)
            if (Shape[axis].IsKnown && Shape[axis].Value != array.Shape[axis])
                return false;
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => $"{Name}: {DType} {Shape}";
}
