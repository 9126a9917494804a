using Pipelines.Engine.Execution;

namespace Pipelines.Engine.Ops;

/// <summary>The same elements in row-major order under another shape.</summary>
/// <param name="Shape">The result's shape, with as many elements.</param>
public sealed record Reshape(Shape Shape) : Op, IViewing<Reshape>
{
    public static string Name => nameof(Reshape);

    public static string? Onnx => "Reshape";

    public static TensorType Infer(Reshape op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        return SameElements(x.Shape, op.Shape)
            ? new(x.DType, op.Shape)
            : throw Check.ShapeFault(Name, inputs, $"the shape {x.Shape} has another number of elements than {op.Shape}.");
    }

    public static NDArray Evaluate(Reshape op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => inputs[0].Reshape(shape);

    static View? IViewing<Reshape>.View(Reshape op, View x, int[] shape)
        => x.TryReshape(shape);

    public static IReadOnlyList<Tensor?> Gradient(Reshape op, Tensor result, Tensor gradient)
        => [gradient.Reshape(result.Inputs[0].Shape)];

    /// <summary>Equal symbolic lengths cancel out; what remains must be one product.</summary>
    private static bool SameElements(Shape a, Shape b)
    {
        var (left, right) = (a.ToList(), b.ToList());
        foreach (var dim in a)
            if (!dim.IsKnown && right.Remove(dim)) left.Remove(dim);
        return new Shape([.. left]).Elements == new Shape([.. right]).Elements;
    }
}
