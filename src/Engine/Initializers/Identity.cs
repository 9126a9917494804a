using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>The identity matrix times a factor: (rows, columns) with the factor where both are equal.</summary>
/// <param name="Gain">The factor.</param>
public sealed record Identity(double Gain = 1) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shape does not have two axes.</exception>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random)
    {
        if (shape.Length != 2) throw new ShapeException($"Identity: the shape {NDArray.Format(shape)} came, expected two axes.");
        var next = 0;
        return Fill(shape, dtype, () => next / shape[1] == next++ % shape[1] ? Gain : 0);
    }
}
