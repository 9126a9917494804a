using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

public sealed partial class Tensor
{
    /// <inheritdoc cref="Ops.GatherNd"/>
    /// <param name="indices">Int32 or Int64 (…, depth).</param>
    public Tensor GatherNd(Tensor indices) => Apply(new GatherNd(), this, indices);

    /// <inheritdoc cref="Ops.ScatterNd"/>
    public static Tensor ScatterNd(Tensor indices, Tensor updates, Shape shape) => Apply(new ScatterNd(shape), updates, indices);

    /// <inheritdoc cref="Ops.ScatterNdUpdate"/>
    public Tensor ScatterNdUpdate(Tensor indices, Tensor updates) => Apply(new ScatterNdUpdate(), this, indices, updates);

    /// <summary>This tensor with elements or slices added at positions of its first axes.</summary>
    public Tensor ScatterNdAdd(Tensor indices, Tensor updates) => this + ScatterNd(indices, updates, Shape);

    /// <summary>This tensor with elements or slices raised to the largest of what comes to positions of its first axes.</summary>
    public Tensor ScatterNdMax(Tensor indices, Tensor updates)
    {
        var rows = Ops.GatherNd.Rows(nameof(ScatterNdMax), this, indices);
        var positions = Ops.GatherNd.Positions(nameof(ScatterNdMax), Shape, indices).Reshape(-1);
        return Apply(new ScatterMax(), rows, positions, updates.Reshape(rows.Shape.With(0, positions.Shape[0]))).Reshape(Shape);
    }

    /// <summary>The sums of the slices of the first axis that share a number: (rows, …) -> (count, …), 0 of none.</summary>
    /// <param name="segments">Int32 or Int64 (rows): 0 to below <paramref name="count"/>, in any order.</param>
    /// <param name="count">How many there are.</param>
    public Tensor SegmentSum(Tensor segments, Dim count) => Apply(new ScatterAdd(0, count), this, segments);

    /// <summary>As <see cref="SegmentSum"/>, the means.</summary>
    /// <inheritdoc cref="SegmentSum"/>
    public Tensor SegmentMean(Tensor segments, Dim count)
    {
        var rows = Ones(DType, segments.Shape).SegmentSum(segments, count);
        return SegmentSum(segments, count) / Maximum(rows, 1).Reshape(new Shape([count, .. Shape.Skip(1).Select(_ => (Dim)1)]));
    }

    /// <summary>As <see cref="SegmentSum"/>, the largest; of none the smallest number of the type.</summary>
    /// <inheritdoc cref="SegmentSum"/>
    public Tensor SegmentMax(Tensor segments, Dim count)
        => Apply(new ScatterMax(), Constant(Lowest(DType)).BroadcastTo(Shape.With(0, count)), segments, this);

    /// <summary>As <see cref="SegmentSum"/>, the smallest; of none the largest number of the type.</summary>
    /// <inheritdoc cref="SegmentSum"/>
    public Tensor SegmentMin(Tensor segments, Dim count) => -(-this).SegmentMax(segments, count);

    /// <summary>How often each of 0, 1, … occurs among integers; with weights the sums of those.</summary>
    /// <param name="count">How many numbers are counted; larger ones are an error.</param>
    /// <param name="weights">Of this tensor's shape.</param>
    public Tensor BinCount(int count, Tensor? weights = null)
        => (weights ?? Ones(DType.Int64, Shape)).Reshape([Shape.Elements]).SegmentSum(Reshape([Shape.Elements]), count);

    private static NDArray Lowest(DType dtype) => dtype switch
    {
        DType.Float32 => NDArray.Scalar(float.MinValue),
        DType.Float64 => NDArray.Scalar(double.MinValue),
        DType.Int32 => NDArray.Scalar(-int.MaxValue),
        _ => NDArray.Scalar(-long.MaxValue),
    };
}
