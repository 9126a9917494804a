using System.Text;

namespace Pipelines.Engine.Ops;

/// <summary>A bucket in [0, buckets) for each combination of values of several inputs, text or int64 of one shape, as TensorFlow's
/// <c>sparse.cross_hashed</c>: fingerprints joined one after the other; int64.</summary>
/// <param name="Buckets">How many, 1 or more.</param>
public sealed record HashCross(int Buckets) : Op, IHostOp<HashCross>
{
    // What TensorFlow starts with.
    private const ulong Start = 0xDECAFCAFFE;

    public static string Name => nameof(HashCross);

    public static string? Onnx => null;

    public static TensorType Infer(HashCross op, IReadOnlyList<Tensor> inputs)
    {
        if (inputs.Count < 2) throw new EngineException($"{Name}: {inputs.Count} inputs came, expected two or more.");
        foreach (var input in inputs)
        {
            Check.Type(Name, input, "String or Int64", input.DType is DType.String or DType.Int64);
            if (input.Shape != inputs[0].Shape) throw Check.ShapeFault(Name, inputs, $"the shapes {inputs[0].Shape} and {input.Shape} differ.");
        }

        return new(DType.Int64, inputs[0].Shape);
    }

    public static NDArray Evaluate(HashCross op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
    {
        var output = new long[inputs[0].Length];
        for (var i = 0; i < output.Length; i++)
        {
            var hash = Start;
            foreach (var input in inputs) hash = Join(hash, input.Storage is string[] texts ? Fingerprint64.Of(Encoding.UTF8.GetBytes(texts[i])) : (ulong)((long[])input.Storage)[i]);
            output[i] = (long)(hash % (ulong)op.Buckets);
        }

        return NDArray.From(output, shape);
    }

    public static IReadOnlyList<Tensor?> Gradient(HashCross op, Tensor result, Tensor gradient) => [.. result.Inputs.Select(_ => (Tensor?)null)];

    /// <summary>Two fingerprints as one, in the manner of Murmur hashes.</summary>
    private static ulong Join(ulong first, ulong second)
    {
        const ulong Factor = 0xc6a4a7935bd1e995;
        var hash = first ^ Factor;
        hash ^= Mix(second * Factor) * Factor;
        hash *= Factor;
        return Mix(Mix(hash) * Factor);
    }

    private static ulong Mix(ulong value) => value ^ (value >> 47);
}
