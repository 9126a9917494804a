namespace Pipelines.Engine.Ops;

/// <summary>Square and rectangular matrices of the last two axes, one after the other, in double precision: what decompositions share.</summary>
internal static class Matrices
{
    public static TensorType Square(string name, IReadOnlyList<Tensor> inputs)
    {
        Rectangular(name, inputs);
        return inputs[0].Shape[-1] == inputs[0].Shape[-2]
            ? inputs[0].Type
            : throw Check.ShapeFault(name, inputs, $"the matrices of {inputs[0].Shape} are not square.");
    }

    public static void Rectangular(string name, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(name, inputs, 1);
        Check.Type(name, inputs[0], "Float32 or Float64", inputs[0].DType.IsFloat);
        if (inputs[0].Rank < 2) throw Check.ShapeFault(name, inputs, $"{inputs[0].Shape} has no two axes for matrices.");
        if (!inputs[0].Shape[-1].IsKnown || !inputs[0].Shape[-2].IsKnown) throw Check.ShapeFault(name, inputs, $"the last two axes of {inputs[0].Shape} must be known.");
    }

    /// <summary>A function of each matrix, given and giving row-major numbers.</summary>
    public static NDArray Map(NDArray x, TensorType result, int[] shape, Func<double[], int, int, double[]> function)
    {
        var (rows, columns) = (x.Shape[^2], x.Shape[^1]);
        var output = NDArray.Zeros(result.DType, shape);
        var count = rows * columns == 0 ? 0 : x.Length / (rows * columns);
        var width = count == 0 ? 0 : output.Length / count;
        for (var i = 0; i < count; i++)
        {
            var matrix = new double[rows * columns];
            for (var j = 0; j < matrix.Length; j++) matrix[j] = x.GetNumber(i * matrix.Length + j);
            var made = function(matrix, rows, columns);
            for (var j = 0; j < width; j++)
            {
                if (output.Storage is float[] single) single[i * width + j] = (float)made[j];
                else ((double[])output.Storage)[i * width + j] = made[j];
            }
        }

        return output;
    }
}
