namespace Pipelines.Engine.Ops;

/// <summary>A value before, between and after the elements of each axis.</summary>
/// <param name="Before">How many before the first, per axis.</param>
/// <param name="Between">How many between two neighbours, per axis.</param>
/// <param name="After">How many after the last, per axis.</param>
/// <param name="Value">The value.</param>
public sealed record Pad(EquatableList<int> Before, EquatableList<int> Between, Shape After, double Value) : Op, IPrimitive<Pad>
{
    public static string Name => nameof(Pad);

    public static string? Onnx => "Pad";

    public static TensorType Infer(Pad op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        var x = inputs[0];
        Check.Type(Name, x, "a numeric type or Bool", x.DType.IsNumeric || x.DType == DType.Bool);
        if (op.Before.Count != x.Rank || op.Between.Count != x.Rank || op.After.Rank != x.Rank)
            throw Check.ShapeFault(Name, inputs, $"{op.Before.Count}, {op.Between.Count} and {op.After.Rank} paddings came for the shape {x.Shape}. Expected one per axis.");
        if (op.Before.Concat(op.Between).Any(n => n < 0)) throw Check.ShapeFault(Name, inputs, $"a padding is negative: {op.Before}, {op.Between}. Slice takes elements away.");
        return new(x.DType, new([.. x.Shape.Select((n, i) => n + (op.Between[i] == 0 ? 0 : (n - 1) * op.Between[i]) + op.Before[i] + op.After[i])]));
    }

    public static NDArray Evaluate(Pad op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Move(inputs[0], shape, (index, source) =>
        {
            for (var i = 0; i < index.Length; i++)
            {
                var (at, step) = (index[i] - op.Before[i], op.Between[i] + 1);
                source[i] = at / step;
                if (at < 0 || at % step != 0 || source[i] >= inputs[0].Shape[i]) return false;
            }

            return true;
        }, op.Value);

    public static IReadOnlyList<Tensor?> Gradient(Pad op, Tensor result, Tensor gradient)
        => [Tensor.Apply(new Slice(op.Before, result.Inputs[0].Shape, [.. op.Between.Select(n => n + 1)]), gradient)];
}
