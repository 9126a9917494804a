using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Tests.Compile;

public sealed class AffineTests
{
    private readonly Axis _i = new("i", Dim.Batch, AxisKind.Parallel), _j = new("j", 3, AxisKind.Parallel);

    [Fact]
    public void Flatten_SymbolicOuterAxis_KeepsConstantFactors()
        => Assert.Equal("3*i+j+3", Affine.Flatten([Affine.Of(_i) + 1, Affine.Of(_j)], [Dim.Batch, 3]).ToString());

    [Fact]
    public void Flatten_SymbolicInnerAxis_HasASymbolicFactor()
        => Assert.Equal("i+(batch)*j", Affine.Flatten([Affine.Of(_j), Affine.Of(_i)], [3, Dim.Batch]).ToString());

    [Fact]
    public void Reshape_AxesOfLengthOne_ComeAndGo()
        => Assert.Equal(["i", "0", "j"], Affine.Reshape([Affine.Of(_i), Affine.Of(_j)], [Dim.Batch, 3], [Dim.Batch, 1, 3])!.Select(a => a.ToString()));

    [Fact]
    public void Reshape_AxesOfOneSourceAxis_AreMerged()
        => Assert.Equal(["3*i+j"], Affine.Reshape([Affine.Of(_i), Affine.Of(_j)], [Dim.Batch, 3], [3 * Dim.Batch])!.Select(a => a.ToString()));

    [Fact]
    public void Reshape_AxisThatWouldBeDivided_IsNotAffine()
        => Assert.Null(Affine.Reshape([Affine.Of(_i)], [3 * Dim.Batch], [Dim.Batch, 3]));
}
