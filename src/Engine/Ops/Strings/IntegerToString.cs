using System.Globalization;

namespace Pipelines.Engine.Ops;

/// <summary>An int64 in decimal digits.</summary>
[TensorMethod(1)]
public sealed record IntegerToString : Op, IHostOp<IntegerToString>
{
    public static string Name => nameof(IntegerToString);

    public static string? Onnx => null;

    public static TensorType Infer(IntegerToString op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Type(Name, inputs[0], "Int64", inputs[0].DType == DType.Int64);
        return new(DType.String, inputs[0].Shape);
    }

    public static NDArray Evaluate(IntegerToString op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => NDArray.From(Array.ConvertAll(inputs[0].ToArray<long>(), x => x.ToString(CultureInfo.InvariantCulture)), shape);

    public static IReadOnlyList<Tensor?> Gradient(IntegerToString op, Tensor result, Tensor gradient) => [null];
}
