namespace Pipelines.Engine.Ops;

/// <summary>The value in another element type. To an integer towards zero, NaN and what is out of range to the smallest one
/// (a missing value); to bool true where not 0; bool to 0 or 1.</summary>
[TensorMethod(1)]
public sealed record Cast(DType To) : Op, IPrimitive<Cast>
{
    public static string Name => nameof(Cast);

    public static string? Onnx => "Cast";

    public static TensorType Infer(Cast op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Type(Name, inputs[0], "numbers or Bool; text is read by StringToNumber", inputs[0].DType != DType.String && op.To != DType.String);
        return new(op.To, inputs[0].Shape);
    }

    public static NDArray Evaluate(Cast op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => inputs[0].Storage is long[] integers && op.To == DType.Int64
            ? NDArray.From(integers, shape)
            : Reference.Map(inputs, op.To, shape, x => op.To switch
            {
                DType.Int32 => ToInt32(x[0]),
                DType.Float32 => (float)x[0],
                DType.Float16 => (double)(Half)x[0],
                DType.BFloat16 => (float)(BFloat16)(float)x[0],
                _ => x[0],
            });

    public static IReadOnlyList<Tensor?> Gradient(Cast op, Tensor result, Tensor gradient)
        => [op.To.IsFloating && result.Inputs[0].DType.IsFloating ? gradient.Cast(result.Inputs[0].DType) : null];

    /// <summary>Towards zero; NaN and what is out of range become the smallest integer.</summary>
    internal static int ToInt32(double value) => value is > -2147483649.0 and < 2147483648.0 ? (int)value : int.MinValue;
}
