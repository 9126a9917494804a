using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Initializers;

/// <summary>A random matrix whose rows, or columns if there are fewer of them, are orthogonal and of length <c>gain</c> (Saxe et al., 2014): the axes before the last count as one.</summary>
/// <param name="Gain">The factor.</param>
public sealed record Orthogonal(double Gain = 1) : Initializer
{
    /// <inheritdoc/>
    /// <exception cref="ShapeException">The shape has fewer than two axes.</exception>
    public override NDArray Create(int[] shape, DType dtype, RandomStream random)
    {
        if (shape.Length < 2) throw new ShapeException($"Orthogonal: the shape {NDArray.Format(shape)} has {shape.Length} axes, expected two or more.");
        var columns = shape[^1];
        var rows = columns == 0 ? 0 : NDArray.LengthOf(shape) / columns;
        var (count, length) = (Math.Min(rows, columns), Math.Max(rows, columns));
        var vectors = new double[count][];
        for (var i = 0; i < count; i++) vectors[i] = Next(vectors.AsSpan(0, i), length, random);
        var position = 0;
        return Fill(shape, dtype, () =>
        {
            var (row, column) = Math.DivRem(position++, columns);
            return Gain * (rows <= columns ? vectors[row][column] : vectors[column][row]);
        });
    }

    /// <summary>A random direction with its parts along the others taken away, twice for the sake of rounding.</summary>
    private static double[] Next(ReadOnlySpan<double[]> others, int length, RandomStream random)
    {
        while (true)
        {
            var vector = new double[length];
            for (var i = 0; i < length; i++) vector[i] = random.NextNormal();
            for (var time = 0; time < 2; time++)
                foreach (var other in others)
                {
                    var dot = Dot(vector, other);
                    for (var i = 0; i < length; i++) vector[i] -= dot * other[i];
                }

            var norm = Math.Sqrt(Dot(vector, vector));
            if (norm < 1e-6) continue;
            for (var i = 0; i < length; i++) vector[i] /= norm;
            return vector;
        }
    }

    private static double Dot(double[] a, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }
}
