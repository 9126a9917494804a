namespace Pipelines.Engine.Layers;

/// <summary>The sum of products of two inputs along an axis of each, example by example: (batch, …, n, …) and (batch, …, n, …) ->
/// (batch, axes left of the first…, axes left of the second…); of (batch, n) and (batch, n) it is (batch, 1).</summary>
/// <param name="axes">The axis of both inputs, or one of each; not the batch. Negative counts from the end.</param>
/// <param name="normalize">Whether inputs are divided by their norm along the axis first, so that the result is the cosine.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Dot(IReadOnlyList<int> axes, bool normalize = false, string? name = null) : Layer(name)
{
    /// <param name="axis">The axis of both inputs.</param>
    /// <param name="normalize">Whether inputs are divided by their norm along the axis first.</param>
    /// <param name="name">See <see cref="Layer"/>.</param>
    public Dot(int axis, bool normalize = false, string? name = null)
        : this([axis, axis], normalize, name)
    {
    }

    /// <inheritdoc/>
    protected override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        if (inputs.Count != 2 || axes.Count != 2) throw new EngineException($"{Name}: {inputs.Count} inputs and {axes.Count} axes came, expected two of each.");
        var (x, y) = (inputs[0], inputs[1]);
        var (a, b) = (Axis(x, axes[0]), Axis(y, axes[1]));
        if (x.Shape[a] != y.Shape[b]) throw new ShapeException($"{Name}: axis {a} of {x.Type} and axis {b} of {y.Type} differ in length.");
        if (normalize) (x, y) = (Normal(x, a), Normal(y, b));
        Dim[] left = [.. x.Shape.Where((_, i) => i > 0 && i != a)], right = [.. y.Shape.Where((_, i) => i > 0 && i != b)];
        var rows = Flat(x, a, left, lastIsShared: true); // (batch, left, n)
        var columns = Flat(y, b, right, lastIsShared: false); // (batch, n, right)
        var product = rows.MatMul(columns);
        return left.Length + right.Length == 0 ? product.Reshape(new Shape(x.Shape[0], 1)) : product.Reshape(new Shape([x.Shape[0], .. left, .. right]));
    }

    private int Axis(Tensor x, int axis)
    {
        axis = axis < 0 ? axis + x.Rank : axis;
        return axis > 0 && axis < x.Rank ? axis : throw new ShapeException($"{Name}: axis {axis} of {x.Type} came, expected 1 to {x.Rank - 1}: not the batch.");
    }

    private static Tensor Normal(Tensor x, int axis) => x / Tensor.Maximum(x.Square().Sum([axis], keepDims: true), 1e-12).Sqrt();

    private static Tensor Flat(Tensor x, int axis, Dim[] others, bool lastIsShared)
    {
        int[] rest = [.. Enumerable.Range(1, x.Rank - 1).Where(i => i != axis)];
        Dim count = new Shape(others).Elements;
        return lastIsShared
            ? x.Permute([0, .. rest, axis]).Reshape(new Shape(x.Shape[0], count, x.Shape[axis]))
            : x.Permute([0, axis, .. rest]).Reshape(new Shape(x.Shape[0], x.Shape[axis], count));
    }
}
