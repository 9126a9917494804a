using System.Runtime.InteropServices;
using System.Text;
using Google.Protobuf;
using Pipelines.Engine.Onnx.Protocol;
using Kind = Pipelines.Engine.Onnx.Protocol.TensorProto.Types.DataType;

namespace Pipelines.Engine.Onnx;

/// <summary>Arrays to and from ONNX's <c>TensorProto</c>. A tensor whose sizes and data disagree is refused before anything is allocated for it.</summary>
internal static class OnnxTensors
{
    /// <summary>Reads the bytes of a serialized <c>TensorProto</c>.</summary>
    public static NDArray Read(ReadOnlySpan<byte> bytes, string where)
    {
        try
        {
            return Decode(TensorProto.Parser.ParseFrom(bytes), where);
        }
        catch (InvalidProtocolBufferException fault)
        {
            throw new OnnxException($"{where} is not an ONNX tensor: {fault.Message}", fault);
        }
    }

    public static NDArray Decode(TensorProto tensor, string where)
    {
        if (tensor.DataLocation == TensorProto.Types.DataLocation.External)
            throw new OnnxException($"{where}: the data lie in another file. Save the model with its weights inside.");

        var type = OnnxTypes.Read(tensor.DataType, where);
        var shape = Sizes(tensor, where, out var count);
        return (Kind)tensor.DataType switch
        {
            Kind.Float => NDArray.From<float>(Values<float>(tensor, tensor.FloatData, count, where), shape),
            Kind.Double => NDArray.From<double>(Values<double>(tensor, tensor.DoubleData, count, where), shape),
            Kind.Int64 => NDArray.From<long>(Values<long>(tensor, tensor.Int64Data, count, where), shape),
            Kind.Int32 => NDArray.From<int>(Values<int>(tensor, tensor.Int32Data, count, where), shape),
            Kind.Int16 => NDArray.From<int>(Widen<short, int>(tensor, tensor.Int32Data, count, where, v => v), shape),
            Kind.Uint16 => NDArray.From<int>(Widen<ushort, int>(tensor, tensor.Int32Data, count, where, v => v), shape),
            Kind.Int8 => NDArray.From<int>(Widen<sbyte, int>(tensor, tensor.Int32Data, count, where, v => v), shape),
            Kind.Uint8 => NDArray.From<int>(Widen<byte, int>(tensor, tensor.Int32Data, count, where, v => v), shape),
            Kind.Uint32 => NDArray.From<long>(Widen<uint, long>(tensor, [.. tensor.Uint64Data.Select(v => (long)v)], count, where, v => v), shape),
            Kind.Bool => NDArray.From<bool>(Widen<byte, bool>(tensor, [.. tensor.Int32Data.Select(v => v != 0)], count, where, v => v != 0), shape),
            Kind.Float16 or Kind.Bfloat16 => Halves(type, Widen<ushort, ushort>(tensor, [.. tensor.Int32Data.Select(v => (ushort)v)], count, where, v => v), shape),
            _ => NDArray.Strings(Strings(tensor, count, where), shape),
        };
    }

    /// <summary>Writes an array; its data always as raw little-endian bytes (text as a list), so that equal arrays give equal bytes.</summary>
    public static TensorProto Encode(NDArray array, string name = "")
    {
        var tensor = new TensorProto { Name = name, DataType = (int)OnnxTypes.Write(array.DType) };
        tensor.Dims.AddRange(array.Shape.Select(size => (long)size));
        if (array.DType == DType.String)
            tensor.StringData.AddRange(array.AsSpan<string>().ToArray().Select(ByteString.CopyFromUtf8));
        else
            tensor.RawData = ByteString.CopyFrom(array.Bytes());
        return tensor;
    }

    private static NDArray Halves(DType type, ushort[] bits, int[] shape) => type == DType.Float16
        ? NDArray.From(Array.ConvertAll(bits, BitConverter.UInt16BitsToHalf), shape)
        : NDArray.From(Array.ConvertAll(bits, value => new BFloat16(value)), shape);

    private static int[] Sizes(TensorProto tensor, string where, out int count)
    {
        var elements = 1L;
        foreach (var size in tensor.Dims)
        {
            if (size < 0 || size > int.MaxValue || (elements != 0 && size > int.MaxValue / elements))
                throw new OnnxException($"{where}: shape ({string.Join(", ", tensor.Dims)}) is out of range. Expected sizes of at least 0 and fewer than 2^31 elements.");
            elements *= size;
        }

        count = (int)elements;
        return [.. tensor.Dims.Select(size => (int)size)];
    }

    private static T[] Values<T>(TensorProto tensor, IReadOnlyCollection<T> listed, int count, string where) where T : unmanaged =>
        Widen<T, T>(tensor, listed, count, where, value => value);

    private static TWide[] Widen<TNarrow, TWide>(TensorProto tensor, IReadOnlyCollection<TWide> listed, int count, string where, Func<TNarrow, TWide> widen)
        where TNarrow : unmanaged
    {
        if (tensor.RawData.Length == 0)
            return listed.Count == count ? [.. listed] : throw Mismatch(where, tensor, listed.Count);

        var size = Marshal.SizeOf<TNarrow>();
        if (tensor.RawData.Length != (long)count * size)
            throw Mismatch(where, tensor, tensor.RawData.Length / size);

        var result = new TWide[count];
        var raw = MemoryMarshal.Cast<byte, TNarrow>(tensor.RawData.Span);
        for (var i = 0; i < result.Length; i++)
            result[i] = widen(raw[i]);
        return result;
    }

    private static string[] Strings(TensorProto tensor, int count, string where) =>
        tensor.StringData.Count == count
            ? [.. tensor.StringData.Select(text => Encoding.UTF8.GetString(text.Span))]
            : throw Mismatch(where, tensor, tensor.StringData.Count);

    private static OnnxException Mismatch(string where, TensorProto tensor, long found) =>
        new($"{where}: shape ({string.Join(", ", tensor.Dims)}) and data disagree: found {found} elements.");
}
