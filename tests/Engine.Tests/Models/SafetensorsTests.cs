using System.Buffers.Binary;
using System.Text;
using Pipelines.Engine.Models;

namespace Pipelines.Engine.Tests.Models;

public sealed class SafetensorsTests
{
    [Fact]
    public void Write_EveryType_IsReadAgain()
    {
        var tensors = new Dictionary<string, NDArray>
        {
            ["weights"] = NDArray.From(new[] { 1f, float.NaN, -0f, 3 }, 2, 2),
            ["double"] = NDArray.Scalar(Math.PI),
            ["bool"] = NDArray.From(new[] { true, false, true }),
            ["int"] = NDArray.From(new[] { int.MinValue, 7 }),
            ["long"] = NDArray.From(new[] { long.MinValue }),
            ["half"] = NDArray.From(new[] { (Half)0.5f }),
            ["brain"] = NDArray.From(new[] { (BFloat16)1.5f }),
            ["empty"] = NDArray.Zeros(DType.Float32, 0, 3),
        };

        var copy = Safetensors.Read(Bytes(tensors));

        Assert.Equal(tensors.Keys.Order(StringComparer.Ordinal), copy.Keys.Order(StringComparer.Ordinal));
        Assert.All(tensors, tensor => Assert.True(tensor.Value.ContentEquals(copy[tensor.Key]), tensor.Key));
    }

    [Fact]
    public void Write_AnotherOrder_GivesTheSameBytes()
    {
        var (a, b) = (NDArray.From(new[] { 1f }), NDArray.From(new[] { 2f, 3 }));

        Assert.Equal(Bytes(new() { ["a"] = a, ["b"] = b }), Bytes(new() { ["b"] = b, ["a"] = a }));
    }

    [Fact]
    public void Write_OneTensor_FollowsTheFormat()
    {
        var bytes = Bytes(new() { ["a"] = NDArray.From(new[] { 1f, 2 }) });

        var length = (int)BinaryPrimitives.ReadUInt64LittleEndian(bytes);
        Assert.Equal(0, length % 8);
        Assert.Equal("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,8]}}""", Encoding.UTF8.GetString(bytes, 8, length).TrimEnd(' '));
        Assert.Equal([1f, 2], new[] { BitConverter.ToSingle(bytes, 8 + length), BitConverter.ToSingle(bytes, 12 + length) });
    }

    [Fact]
    public void Write_Strings_AreRefused()
    {
        Assert.Throws<ModelException>(() => Bytes(new() { ["text"] = NDArray.Strings(["a"]) }));
    }

    [Theory]
    [InlineData("""{"a":{"dtype":"F32","shape":[2],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[4,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[2147483647,2147483647],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[-2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"X9","shape":[2],"data_offsets":[0,8]}}""")]
    [InlineData("""{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}""")]
    [InlineData("""{"a":7}""")]
    [InlineData("""[]""")]
    [InlineData("""{"a""")]
    public void Read_HeaderThatDoesNotFitTheData_IsRefused(string header)
    {
        byte[] file = [.. BitConverter.GetBytes((ulong)header.Length), .. Encoding.UTF8.GetBytes(header), .. new byte[8]];

        Assert.Throws<ModelException>(() => Safetensors.Read(file));
    }

    [Fact]
    public void Read_CutOffAnywhere_IsRefused()
    {
        var bytes = Bytes(new() { ["a"] = NDArray.From(new[] { 1f, 2 }), ["b"] = NDArray.From(new[] { true }) });

        for (var length = 0; length < bytes.Length; length++)
            Assert.Throws<ModelException>(() => Safetensors.Read(bytes.AsSpan(0, length)));
    }

    private static byte[] Bytes(Dictionary<string, NDArray> tensors)
    {
        using var stream = new MemoryStream();
        Safetensors.Write(stream, tensors);
        return stream.ToArray();
    }
}
