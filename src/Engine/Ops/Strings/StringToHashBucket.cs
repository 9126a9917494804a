using System.Text;

namespace Pipelines.Engine.Ops;

/// <summary>A bucket in [0, buckets) by the <see cref="Fingerprint64"/> of the UTF-8 bytes, as TensorFlow's <c>to_hash_bucket_fast</c>; int64.</summary>
/// <param name="Buckets">How many, 1 or more.</param>
[TensorMethod(1)]
public sealed record StringToHashBucket(int Buckets) : Op, IHostOp<StringToHashBucket>
{
    public static string Name => nameof(StringToHashBucket);

    public static string? Onnx => null;

    public static TensorType Infer(StringToHashBucket op, IReadOnlyList<Tensor> inputs) => Text.Infer(Name, inputs, 1, DType.Int64);

    public static NDArray Evaluate(StringToHashBucket op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Text.Map<long>(inputs, shape, x => (long)(Fingerprint64.Of(Encoding.UTF8.GetBytes(x)) % (ulong)op.Buckets));

    public static IReadOnlyList<Tensor?> Gradient(StringToHashBucket op, Tensor result, Tensor gradient) => [null];
}
