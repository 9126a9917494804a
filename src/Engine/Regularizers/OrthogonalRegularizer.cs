using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Regularizers;

/// <summary>Draws the rows (or columns) of a matrix apart: <c>factor · ½ Σ |cos| / (n (n - 1) / 2)</c> over the cosines between two different ones of n.</summary>
/// <param name="Factor">The factor.</param>
/// <param name="Mode">Whether rows or columns.</param>
public sealed record OrthogonalRegularizer([Range(0, double.MaxValue)] double Factor = 0.01, OrthogonalMode Mode = OrthogonalMode.Rows) : Regularizer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The weights do not have two axes.</exception>
    public override Tensor Call(Tensor weights)
    {
        if (weights.Rank != 2) throw new ShapeException($"OrthogonalRegularizer: weights of the shape {weights.Shape} came, expected two axes.");
        var vectors = Mode == OrthogonalMode.Rows ? weights : weights.Transpose();
        var count = (int)vectors.Shape[0].Value;
        var square = vectors.Square().Sum([1], keepDims: true);
        var units = vectors / Tensor.Maximum(square, 1e-12).Sqrt();
        var positions = Tensor.Iota(DType.Int64, [count]);
        var different = Tensor.NotEqual(positions.ExpandDims(1), positions.ExpandDims(0));
        var cosines = Tensor.Where(different, units.MatMul(units.Transpose()), 0);
        return cosines.Abs().Sum() * (Factor * 0.5 / (count * (count - 1) / 2.0));
    }
}
