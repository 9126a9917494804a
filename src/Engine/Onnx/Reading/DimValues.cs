using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Onnx.Reading;

/// <summary>Shapes as values: other exporters compute a target shape from <c>Shape</c>, <c>Gather</c>, <c>Concat</c> and arithmetic.
/// Such a value is followed back to the axis lengths that it is made of, symbolic ones included.</summary>
internal static class DimValues
{
    private const int MaximumDepth = 64;

    /// <summary>An int64 vector of axis lengths.</summary>
    public static Tensor Write(ReadOnlySpan<Dim> dims)
    {
        var parts = dims.ToArray();
        if (Array.TrueForAll(parts, dim => dim.IsKnown))
            return Tensor.Constant(NDArray.From(Array.ConvertAll(parts, dim => dim.Value)));

        return Tensor.Concatenate([.. parts.Select(dim => dim.IsKnown
            ? Tensor.Constant(NDArray.From((long[])[dim.Value]))
            : Tensor.Apply(new Size(dim, DType.Int64)).Reshape(new Shape(1)))], 0);
    }

    /// <summary>The axis lengths that an integer tensor of rank 0 or 1 holds; nothing where they depend on data.</summary>
    public static Dim[]? Read(Tensor tensor) => Read(tensor, MaximumDepth);

    private static Dim[]? Read(Tensor tensor, int depth)
    {
        if (depth == 0 || tensor.Shape.Rank > 1 || !tensor.DType.IsInteger)
            return null;
        if (ConstantValue.Of(tensor) is { } constant)
            return [.. ConstantValue.Integers(constant)!.Select(value => (Dim)value)];

        return tensor.Op switch
        {
            Size size => [size.Length],
            Reshape or Cast or Expand when tensor.Inputs[0].Shape.IsKnown && tensor.Inputs[0].Shape.Elements == tensor.Shape.Elements => Read(tensor.Inputs[0], depth - 1),
            Concatenate => Join(tensor.Inputs.Select(input => Read(input, depth - 1))),
            Slice slice when Read(tensor.Inputs[0], depth - 1) is { } dims => [.. Enumerable.Range(0, (int)slice.Shape[0].Value).Select(i => dims[slice.Starts[0] + i * slice.Steps[0]])],
            Gather when ConstantValue.Of(tensor.Inputs[1]) is { } positions && Read(tensor.Inputs[0], depth - 1) is { } dims => [.. ConstantValue.Integers(positions)!.Select(i => dims[i < 0 ? i + dims.Length : i])],
            Add => Combine(tensor, depth, (a, b) => a + b),
            Subtract => Combine(tensor, depth, (a, b) => a - b),
            Multiply => Combine(tensor, depth, (a, b) => a * b),
            Divide => Combine(tensor, depth, (a, b) => a / b),
            _ => null,
        };
    }

    private static Dim[]? Combine(Tensor tensor, int depth, Func<Dim, Dim, Dim> function)
    {
        if (Read(tensor.Inputs[0], depth - 1) is not { Length: > 0 } a || Read(tensor.Inputs[1], depth - 1) is not { Length: > 0 } b)
            return null;
        return [.. Enumerable.Range(0, Math.Max(a.Length, b.Length)).Select(i => function(a[a.Length == 1 ? 0 : i], b[b.Length == 1 ? 0 : i]))];
    }

    private static Dim[]? Join(IEnumerable<Dim[]?> parts)
    {
        var all = new List<Dim>();
        foreach (var part in parts)
        {
            if (part is null)
                return null;
            all.AddRange(part);
        }

        return [.. all];
    }
}
