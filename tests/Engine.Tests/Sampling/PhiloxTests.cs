using Pipelines.Engine.Execution;
using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Tests.Sampling;

public sealed class PhiloxTests
{
    // The known-answer tests of Random123 1.14 for philox4x32-10.
    [Theory]
    [InlineData(0ul, 0ul, 0ul, 0x6627e8d5u, 0xe169c58du, 0xbc57ac4cu, 0x9b00dbd8u)]
    [InlineData(0xfffffffffffffffful, 0xfffffffffffffffful, 0xfffffffffffffffful, 0x408f276du, 0x41c83b0eu, 0xa20bc7c6u, 0x6d5451fdu)]
    [InlineData(0x299f31d0a4093822ul, 0x85a308d3243f6a88ul, 0x0370734413198a2eul, 0xd16cfe09u, 0x94fdccebu, 0x5001e420u, 0x24126ea1u)]
    public void Block_KnownAnswers_AreGiven(ulong key, ulong low, ulong high, uint a, uint b, uint c, uint d)
        => Assert.Equal((a, b, c, d), Philox.Block(key, low, high));

    [Theory]
    [InlineData(DType.Float32)]
    [InlineData(DType.Float64)]
    public void RandomUniform_InterpreterAndReference_DrawTheSame(DType dtype)
    {
        using var trace = new Trace(5);
        var stream = Tensor.Input("stream", DType.Int64, []);
        var graph = new Graph([stream], [new("a", Tensor.RandomUniform(stream, [7, 9], dtype)), new("b", Tensor.RandomUniform(stream, [7, 9], dtype))]);
        var inputs = new Dictionary<string, NDArray> { ["stream"] = NDArray.Scalar(3L) };

        var (fast, slow) = (new Function(graph).Run(inputs), ReferenceInterpreter.Run(graph, [], inputs));

        Assert.True(fast["a"].ContentEquals(slow["a"]));
        Assert.False(fast["a"].ContentEquals(fast["b"]));
        Assert.All(Values.Numbers(fast["a"]), v => Assert.InRange(v, 0, 1 - 1e-9));
    }

    [Fact]
    public void RandomNormal_ManyDraws_HasTheMoments()
    {
        using var trace = new Trace(5);
        var values = Values.Numbers(Tensor.RandomNormal(0L, [100_000]).Value());

        Assert.Equal(0, values.Average(), 0.015);
        Assert.Equal(1, values.Average(v => v * v), 0.02);
        Assert.Equal(3, values.Average(v => v * v * v * v), 0.15);
    }

    [Fact]
    public void NextPermutation_AnyCount_HoldsEachNumberOnce()
    {
        for (var count = 0; count < 50; count++)
            Assert.Equal(Enumerable.Range(0, count), new RandomStream(1, count).NextPermutation(count).Order());
    }
}
