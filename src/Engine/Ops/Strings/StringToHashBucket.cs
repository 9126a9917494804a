namespace Pipelines.Engine.Ops;

/// <summary>A bucket in [0, buckets) by a 64-bit FNV-1a hash of the UTF-8 bytes, finished by SplitMix64; int64.</summary>
/// <param name="Buckets">How many, 1 or more.</param>
public sealed record StringToHashBucket(int Buckets) : Op, IHostOp<StringToHashBucket>
{
    public static string Name => nameof(StringToHashBucket);

    public static string? Onnx => null;

    public static TensorType Infer(StringToHashBucket op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Int64);

    public static NDArray Evaluate(StringToHashBucket op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<long>(inputs, shape, x => (long)(Text.Hash(x) % (ulong)op.Buckets));

    public static IReadOnlyList<Tensor?> Gradient(StringToHashBucket op, Tensor result, Tensor gradient) => [null];
}
