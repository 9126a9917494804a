using Pipelines.Engine;
using Pipelines.Serving.Inference.Batching;

namespace Pipelines.Serving.Tests.Inference.Batching;

public sealed class BatchRowsTests
{
    [Fact]
    public void Join_PartsOfOneShape_StandBelowEachOtherAndTheFirstRowFillsUp()
    {
        var joined = BatchRows.Join([NDArray.From<long>([1, 2, 3, 4], 2, 2), NDArray.From<long>([5, 6], 1, 2)], 5);

        Assert.Equal([5, 2], joined.Shape);
        Assert.Equal([1, 2, 3, 4, 5, 6, 1, 2, 1, 2], joined.ToArray<long>());
    }

    [Fact]
    public void Join_Strings_AreKept() =>
        Assert.Equal(["a", "b", "c"], BatchRows.Join([NDArray.Strings(["a", "b"]), NDArray.Strings(["c"])], 3).ToArray<string>());

    [Fact]
    public void Join_PartsOfManyLengths_AreFilledWithTheirOwnFirstElement()
    {
        var random = new Random(7);
        for (var round = 0; round < 200; round++)
        {
            var parts = Enumerable.Range(0, random.Next(1, 4))
                .Select(_ => (int[])[random.Next(1, 4), random.Next(1, 4), random.Next(1, 4), random.Next(1, 4)])
                .Select(shape => NDArray.From<int>([.. Enumerable.Range(0, shape.Aggregate(1, (size, axis) => size * axis)).Select(_ => random.Next())], shape))
                .ToList();
            var row = Enumerable.Range(1, 3).Select(axis => parts.Max(part => part.Shape[axis])).ToArray();
            var expected = new List<int>();
            foreach (var part in parts)
                for (var a = 0; a < part.Shape[0]; a++)
                    for (var b = 0; b < row[0]; b++)
                        for (var c = 0; c < row[1]; c++)
                            for (var d = 0; d < row[2]; d++)
                                expected.Add(b < part.Shape[1] && c < part.Shape[2] && d < part.Shape[3]
                                    ? part.ToArray<int>()[(((((a * part.Shape[1]) + b) * part.Shape[2]) + c) * part.Shape[3]) + d]
                                    : part.ToArray<int>()[0]);

            var joined = BatchRows.Join(parts, parts.Sum(part => part.Shape[0]));

            Assert.Equal(expected, joined.ToArray<int>());
        }
    }

    [Fact]
    public void Slice_RowsInTheMiddle_AreTakenOut() =>
        Assert.Equal([3, 4, 5, 6], BatchRows.Slice(NDArray.From<double>([1, 2, 3, 4, 5, 6, 7, 8], 4, 2), 1, 2).ToArray<double>());

    [Fact]
    public void Count_InputsThatDiffer_IsNone()
    {
        Assert.Equal(2, BatchRows.Count([NDArray.From<int>([1, 2]), NDArray.From<int>([1, 2, 3, 4], 2, 2)]));
        Assert.Null(BatchRows.Count([NDArray.From<int>([1, 2]), NDArray.From<int>([1])]));
        Assert.Null(BatchRows.Count([NDArray.Scalar(1)]));
        Assert.Null(BatchRows.Count([NDArray.From<int>([])]));
    }
}
