namespace Pipelines.Engine.Layers;

/// <summary>Mean and variance over batches in float64, by Welford: nothing is lost far from 0.</summary>
internal sealed class RunningMoments(int[] batchShape, int[] kept)
{
    private readonly long[] _counts = new long[NDArray.LengthOf([.. kept.Select(i => batchShape[i])])];
    private readonly double[] _means = new double[NDArray.LengthOf([.. kept.Select(i => batchShape[i])])];
    private readonly double[] _squares = new double[NDArray.LengthOf([.. kept.Select(i => batchShape[i])])];

    /// <summary>The kept axes.</summary>
    public int[] Shape { get; } = [.. kept.Select(i => batchShape[i])];

    /// <summary>Numbers seen for each position.</summary>
    public long Count => _counts.Length == 0 ? 0 : _counts[0];

    public double[] Mean => _means;

    public double[] Variance => [.. _squares.Select((s, i) => s / _counts[i])];

    public void Add(NDArray batch)
    {
        if (batch.Shape.Count != batchShape.Length || kept.Any(i => batch.Shape[i] != batchShape[i]))
            throw new ShapeException($"Normalization: a batch {batch} came after one of the shape {NDArray.Format(batchShape)}; the kept axes must be equal.");
        var index = new int[batchShape.Length];
        for (var n = 0; n < batch.Length; n++)
        {
            var at = 0;
            foreach (var axis in kept) at = at * batchShape[axis] + index[axis];
            var value = batch.GetNumber(n);
            var delta = value - _means[at];
            _means[at] += delta / ++_counts[at];
            _squares[at] += delta * (value - _means[at]);
            for (var axis = index.Length - 1; axis >= 0 && ++index[axis] == batch.Shape[axis]; axis--) index[axis] = 0;
        }
    }
}
