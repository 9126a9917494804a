using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Collections;
using Pipelines.Engine;
using Pipelines.Serving.Grpc.Protocol;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.Grpc.Services;

/// <summary>
/// Reads tensors from messages, in each of their forms: raw bytes in <c>tensor_content</c>, or a typed list in which the last value
/// stands for all that follow.
/// </summary>
internal static class TensorProtoReader
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <param name="proto">The message.</param>
    /// <param name="input">The input that it is for.</param>
    /// <param name="mostElements">How many elements it may have.</param>
    /// <exception cref="ServingException">The message is not whole, or of another type than the input.</exception>
    public static NDArray Read(TensorProto proto, ServableTensor input, int mostElements)
    {
        if ((int)proto.Dtype != input.DType.WireNumber)
            throw Fault(input, $"is {Name(proto.Dtype)}, expected {input.DType.EnumName}.");
        var shape = Shape(proto.TensorShape, input, mostElements);
        var array = NDArray.Zeros(input.DType, shape);
        switch (input.DType)
        {
            case DType.Float32:
                Fill(proto, proto.FloatVal, array.AsSpan<float>(), input);
                break;
            case DType.Float64:
                Fill(proto, proto.DoubleVal, array.AsSpan<double>(), input);
                break;
            case DType.Int32:
                Fill(proto, proto.IntVal, array.AsSpan<int>(), input);
                break;
            case DType.Int64:
                Fill(proto, proto.Int64Val, array.AsSpan<long>(), input);
                break;
            case DType.Bool:
                Fill(proto, proto.BoolVal, array.AsSpan<bool>(), input);
                break;
            case DType.Float16:
                Fill(proto, proto.HalfVal, MemoryMarshal.Cast<Half, ushort>(array.AsSpan<Half>()), input);
                break;
            case DType.BFloat16:
                Fill(proto, proto.HalfVal, MemoryMarshal.Cast<BFloat16, ushort>(array.AsSpan<BFloat16>()), input);
                break;
            default:
                FillStrings(proto, array.AsSpan<string>(), input);
                break;
        }
        return array;
    }

    /// <summary>The text of a string's bytes.</summary>
    /// <exception cref="ServingException">They are not UTF-8.</exception>
    public static string Text(ByteString bytes, string name)
    {
        try
        {
            return Strict.GetString(bytes.Span);
        }
        catch (DecoderFallbackException)
        {
            throw ServingException.InvalidArgument($"Input {name} has a string whose bytes are not UTF-8, which the strings of this host are.");
        }
    }

    private static int[] Shape(TensorShapeProto? proto, ServableTensor input, int mostElements)
    {
        if (proto is null)
            return [];
        if (proto.UnknownRank)
            throw Fault(input, "has a shape of unknown rank. Expected the lengths of its axes.");
        var shape = new int[proto.Dim.Count];
        var size = 1L;
        for (var axis = 0; axis < shape.Length; axis++)
        {
            var length = proto.Dim[axis].Size;
            if (length is < 0 or > int.MaxValue)
                throw Fault(input, $"has an axis of length {length}. Expected 0 or more.");
            shape[axis] = (int)length;
            size *= length;
            if (size > mostElements)
                throw new ServingException(StatusCode.ResourceExhausted, $"Input {input.Name} has more than {mostElements} elements, the limit for one request. Send fewer rows.");
        }
        return shape;
    }

    private static void Fill<T>(TensorProto proto, RepeatedField<T> list, Span<T> values, ServableTensor input)
        where T : unmanaged
    {
        if (!FillRaw(proto, MemoryMarshal.AsBytes(values), input))
            FillList(list, values, input);
    }

    private static void Fill(TensorProto proto, RepeatedField<int> list, Span<ushort> values, ServableTensor input)
    {
        if (FillRaw(proto, MemoryMarshal.AsBytes(values), input))
            return;
        CheckCount(list.Count, values.Length, input);
        for (var index = 0; index < values.Length && list.Count > 0; index++)
            values[index] = unchecked((ushort)list[Math.Min(index, list.Count - 1)]);
    }

    private static bool FillRaw(TensorProto proto, Span<byte> bytes, ServableTensor input)
    {
        if (proto.TensorContent.IsEmpty)
            return false;
        if (proto.TensorContent.Length != bytes.Length)
            throw Fault(input, $"has {proto.TensorContent.Length} bytes of tensor_content. Expected {bytes.Length} for its shape.");
        proto.TensorContent.Span.CopyTo(bytes);
        return true;
    }

    private static void FillList<T>(RepeatedField<T> list, Span<T> values, ServableTensor input)
    {
        CheckCount(list.Count, values.Length, input);
        for (var index = 0; index < list.Count; index++)
            values[index] = list[index];
        if (list.Count > 0)
            values[list.Count..].Fill(list[^1]);
    }

    private static void FillStrings(TensorProto proto, Span<string> values, ServableTensor input)
    {
        if (!proto.TensorContent.IsEmpty)
            throw Fault(input, "has tensor_content, which strings do not have. Expected string_val.");
        CheckCount(proto.StringVal.Count, values.Length, input);
        var text = "";
        for (var index = 0; index < values.Length; index++)
            values[index] = index < proto.StringVal.Count ? text = Text(proto.StringVal[index], input.Name) : text;
    }

    private static void CheckCount(int count, int length, ServableTensor input)
    {
        if (count > length)
            throw Fault(input, $"has {count} values. Expected {length} or fewer for its shape.");
    }

    private static string Name(DataType dtype) => Enum.IsDefined(dtype) ? "DT_" + dtype.ToString()["Dt".Length..].ToUpperInvariant() : ((int)dtype).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static ServingException Fault(ServableTensor input, string fault) => ServingException.InvalidArgument($"Input {input.Name} {fault}");
}
