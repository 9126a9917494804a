namespace Pipelines.Engine.Ops;

/// <summary>A value that never changes.</summary>
/// <param name="Value">The value; small ones are compared by content, large ones by identity.</param>
public sealed record Constant(NDArray Value) : Op, IPrimitive<Constant>
{
    public static string Name => nameof(Constant);

    public static string? Onnx => "Constant";

    public static TensorType Infer(Constant op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 0);
        return new(op.Value.DType, op.Value.Dims.ToArray());
    }

    public static NDArray Evaluate(Constant op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Promote(op.Value);

    public static IReadOnlyList<Tensor?> Gradient(Constant op, Tensor result, Tensor gradient) => [];

    // Comparing large weights element by element would cost more than a second copy of a node.
    private const int ComparedElements = 256;

    /// <summary>Whether it is a single value of shape ().</summary>
    public bool IsNumber => Value.Shape.Count == 0;

    public bool Equals(Constant? other)
        => other is not null && (ReferenceEquals(Value, other.Value) || (Value.Length <= ComparedElements && Value.ContentEquals(other.Value)));

    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(Value.DType);
        hash.Add(Value.Length);
        if (Value.Length <= ComparedElements && Value.DType != DType.String) hash.AddBytes(Value.Bytes());
        return hash.ToHashCode();
    }
}
