using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Pipelines.Engine;
using Pipelines.Serving.Inference;
using Pipelines.Serving.Models;

namespace Pipelines.Serving.OpenInference;

/// <summary>Tensors as raw bytes: little endian and row major; a string is its length in four bytes and its UTF-8.</summary>
internal static class BinaryTensor
{
    private const int LengthBytes = 4;
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <exception cref="ServingException">The bytes are not as many as the shape needs.</exception>
    public static NDArray Read(ReadOnlySpan<byte> bytes, ServableTensor input, IReadOnlyList<long> shape)
    {
        var array = NDArray.Zeros(input.DType, [.. shape.Select(length => (int)length)]);
        if (input.DType == DType.String)
            ReadStrings(bytes, array.AsSpan<string>(), input.Name);
        else if (RawTensor.Bytes(array) is var target && bytes.Length == target.Length)
            bytes.CopyTo(target);
        else
            throw ServingException.InvalidArgument($"Input '{input.Name}' has {bytes.Length} raw bytes. Expected {target.Length} for its shape.");
        return array;
    }

    public static void Write(NDArray array, IBufferWriter<byte> writer)
    {
        if (array.DType != DType.String)
        {
            writer.Write(RawTensor.Bytes(array));
            return;
        }
        foreach (var text in array.AsSpan<string>())
        {
            var length = Encoding.UTF8.GetByteCount(text);
            var span = writer.GetSpan(LengthBytes + length);
            BinaryPrimitives.WriteInt32LittleEndian(span, length);
            Encoding.UTF8.GetBytes(text, span[LengthBytes..]);
            writer.Advance(LengthBytes + length);
        }
    }

    private static void ReadStrings(ReadOnlySpan<byte> bytes, Span<string> texts, string name)
    {
        for (var index = 0; index < texts.Length; index++)
        {
            if (bytes.Length < LengthBytes || BinaryPrimitives.ReadUInt32LittleEndian(bytes) is var length && length > bytes.Length - LengthBytes)
                throw ServingException.InvalidArgument($"Input '{name}' ends within string {index}. Expected {texts.Length} strings for its shape, each with its length in 4 bytes.");
            texts[index] = Text(bytes.Slice(LengthBytes, (int)length), name);
            bytes = bytes[(LengthBytes + (int)length)..];
        }
        if (!bytes.IsEmpty)
            throw ServingException.InvalidArgument($"Input '{name}' has {bytes.Length} bytes more than the {texts.Length} strings of its shape.");
    }

    /// <exception cref="ServingException">The bytes are not UTF-8.</exception>
    public static string Text(ReadOnlySpan<byte> bytes, string name)
    {
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            throw ServingException.InvalidArgument($"Input '{name}' has a string whose bytes are not UTF-8, which the strings of this host are.");
        }
    }
}
