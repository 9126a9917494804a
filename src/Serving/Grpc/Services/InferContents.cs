using Google.Protobuf;
using Google.Protobuf.Collections;
using Pipelines.Engine;
using Pipelines.Serving.Grpc.Protocol.Inference;
using Pipelines.Serving.Models;
using Pipelines.Serving.OpenInference;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>Tensors as the typed lists of the Open Inference Protocol.</summary>
internal static class InferContents
{
    /// <exception cref="ServingException">The list of the input's type has another number of values than the shape.</exception>
    public static NDArray Read(InferTensorContents? contents, ServableTensor input, IReadOnlyList<long> shape, int count)
    {
        contents ??= new InferTensorContents();
        int[] lengths = [.. shape.Select(length => (int)length)];
        return input.DType switch
        {
            DType.Float32 => Of(contents.Fp32Contents),
            DType.Float64 => Of(contents.Fp64Contents),
            DType.Int32 => Of(contents.IntContents),
            DType.Int64 => Of(contents.Int64Contents),
            DType.Bool => Of(contents.BoolContents),
            DType.String => NDArray.From<string>([.. Checked(contents.BytesContents).Select(bytes => BinaryTensor.Text(bytes.Span, input.Name))], lengths),
            _ => throw ServingException.InvalidArgument($"Input '{input.Name}' is {input.DType.Datatype}, which has no typed list. Send raw_input_contents."),
        };

        NDArray Of<T>(RepeatedField<T> values) => NDArray.From<T>([.. Checked(values)], lengths);

        RepeatedField<T> Checked<T>(RepeatedField<T> values) => values.Count == count
            ? values
            : throw ServingException.InvalidArgument($"Input '{input.Name}' has {values.Count} values in the list for {input.DType.Datatype}. Expected {count} for its shape [{string.Join(",", shape)}].");
    }

    public static InferTensorContents Write(NDArray array) => array.DType switch
    {
        DType.Float32 => new InferTensorContents { Fp32Contents = { array.ToArray<float>() } },
        DType.Float64 => new InferTensorContents { Fp64Contents = { array.ToArray<double>() } },
        DType.Int32 => new InferTensorContents { IntContents = { array.ToArray<int>() } },
        DType.Int64 => new InferTensorContents { Int64Contents = { array.ToArray<long>() } },
        DType.Bool => new InferTensorContents { BoolContents = { array.ToArray<bool>() } },
        _ => new InferTensorContents { BytesContents = { array.ToArray<string>().Select(ByteString.CopyFromUtf8) } },
    };
}
