namespace Pipelines.Engine.Tests;

public sealed class ShapeTests
{
    [Fact]
    public void Broadcast_FittingShapes_RepeatsLengthsOfOne()
    {
        Assert.Equal([2, 3, 4], Shape.Broadcast([3, 1], [2, 1, 4]));
        Assert.Equal([Dim.Batch, 4], Shape.Broadcast([Dim.Batch, 1], [4]));
        Assert.Equal([0, 4], Shape.Broadcast([0, 4], [1, 4]));
        Assert.Null(Shape.Broadcast([3], [4]));
        Assert.Null(Shape.Broadcast([Dim.Batch], [4]));
    }

    [Fact]
    public void Equality_IsByLengths()
    {
        Assert.True(new Shape(2, Dim.Batch) == [2, Dim.Batch]);
        Assert.True(new Shape(2, 3) != [3, 2]);
        Assert.Equal(new Shape(2, 3).GetHashCode(), new Shape(2, 3).GetHashCode());
        Assert.Equal("(2, batch)", new Shape(2, Dim.Batch).ToString());
        Assert.Equal((Dim)4, new Shape(2, 4)[-1]);
    }

    [Fact]
    public void New_NegativeLength_IsAnError() => Assert.Throws<ShapeException>(() => new Shape(2, -1));
}
