using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Ops;

/// <summary>
/// Uniform random numbers in [0, 1): of a float32 24, of a float64 53 random bits of Philox4x32-10. The one input, an int64 scalar,
/// selects the stream: the same key and stream give the same numbers on every device and any number of threads.
/// </summary>
/// <param name="Key">The key, from a seed and the draw's number; no two draws of a trace share one.</param>
/// <param name="DType">float32 or float64.</param>
/// <param name="Shape">The shape.</param>
public sealed record RandomUniform(ulong Key, DType DType, Shape Shape) : Op, IPrimitive<RandomUniform>
{
    public static string Name => nameof(RandomUniform);

    public static string? Onnx => null;

    public static TensorType Infer(RandomUniform op, IReadOnlyList<Tensor> inputs)
    {
        Check.Count(Name, inputs, 1);
        Check.Type(Name, inputs[0], "Int64 for the stream", inputs[0].DType == DType.Int64);
        if (inputs[0].Rank != 0) throw Check.ShapeFault(Name, inputs, $"the stream has the shape {inputs[0].Shape}, expected ().");
        return op.DType.IsFloat ? new(op.DType, op.Shape) : throw new DTypeException($"{Name}: {op.DType} cannot be drawn, expected Float32 or Float64.");
    }

    public static NDArray Evaluate(RandomUniform op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var (stream, next) = ((ulong)inputs[0].Item<long>(), 0ul);
        return Reference.Generate(op.DType, shape, _ => Draw(op, stream, next++));
    }

    public static IReadOnlyList<Tensor?> Gradient(RandomUniform op, Tensor result, Tensor gradient) => [null];

    /// <summary>The number of one element.</summary>
    internal static double Draw(RandomUniform op, ulong stream, ulong index)
        => op.DType == DType.Float32
            ? Philox.Single(Philox.Word(op.Key, stream, index))
            : Philox.Double(Philox.Word(op.Key, stream, 2 * index), Philox.Word(op.Key, stream, 2 * index + 1));
}
