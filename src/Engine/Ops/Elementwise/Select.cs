namespace Pipelines.Engine.Ops;

/// <summary><c>condition ? a : b</c>, element by element; the one not taken may be NaN.</summary>
public sealed record Select : Op, IPrimitive<Select>
{
    public static string Name => nameof(Select);

    public static string? Onnx => "Where";

    public static TensorType Infer(Select op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 3);
        Check.Type(Name, inputs[0], "Bool for the condition", inputs[0].DType == DType.Bool);
        Check.SameType(Name, [inputs[1], inputs[2]]);
        return new(inputs[1].DType, Check.Broadcast(Name, inputs));
    }

    public static NDArray Evaluate(Select op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var chosen = Reference.Map([inputs[0]], DType.Bool, shape, x => x[0]);
        var output = NDArray.Zeros(inputs[1].DType, shape);
        var (a, b) = (Reference.Broadcast(inputs[1], shape), Reference.Broadcast(inputs[2], shape));
        for (var i = 0; i < output.Length; i++)
            Array.Copy((chosen.AsSpan<bool>()[i] ? a : b).Storage, i, output.Storage, i, 1);
        return output;
    }

    public static IReadOnlyList<Tensor?> Gradient(Select op, Tensor result, Tensor gradient)
        => [null, Tensor.Where(result.Inputs[0], gradient, 0), Tensor.Where(result.Inputs[0], 0, gradient)];
}
