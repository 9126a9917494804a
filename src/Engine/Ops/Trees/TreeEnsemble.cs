namespace Pipelines.Engine.Ops.Trees;

/// <summary>The scores of a <see cref="Forest"/> for each example: numbers (n, features) to float (n, targets). Float64 stays float64; all else gives float32.</summary>
public sealed record TreeEnsemble(Forest Forest) : Op, IHostOp<TreeEnsemble>
{
    public static string Name => "TreeEnsemble";

    public static string? Onnx => null;

    public static TensorType Infer(TreeEnsemble op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        Check.Type(Name, x, "a numeric type", x.DType.IsNumeric);
        if (x.Rank != 2 || (x.Shape[1].IsKnown && x.Shape[1].Value < op.Forest.Features))
            throw Check.ShapeFault(Name, inputs, $"the input has the shape {x.Shape}, expected (n, {op.Forest.Features}) or more columns.");
        return new(x.DType == DType.Float64 ? DType.Float64 : DType.Float32, [x.Shape[0], op.Forest.Targets]);
    }

    public static NDArray Evaluate(TreeEnsemble op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var x = inputs[0];
        var (rows, columns) = (x.Shape[0], x.Shape[1]);
        var (example, scores) = (new double[columns], new double[op.Forest.Targets]);
        var all = new double[(long)rows * scores.Length];
        for (var row = 0; row < rows; row++)
        {
            for (var column = 0; column < columns; column++)
                example[column] = x.GetNumber(row * columns + column);
            op.Forest.Score(example, scores);
            scores.CopyTo(all, row * scores.Length);
        }

        return result.DType == DType.Float64 ? NDArray.From(all, shape) : NDArray.From(Array.ConvertAll(all, value => (float)value), shape);
    }

    public static IReadOnlyList<Tensor?> Gradient(TreeEnsemble op, Tensor result, Tensor gradient) => [null];
}
