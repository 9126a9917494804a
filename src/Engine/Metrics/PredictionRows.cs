namespace Pipelines.Engine.Metrics;

/// <summary>How arrays of predictions divide into rows, and what each row weighs.</summary>
internal static class PredictionRows
{
    /// <summary>The number of rows, scores and right numbers of each, and their weights.</summary>
    /// <exception cref="ShapeException">The shapes do not fit.</exception>
    public static (int Rows, int Width, int TargetWidth, double[] Weights) Of(NDArray yTrue, NDArray yPred, NDArray? sampleWeight, NDArray? mask)
    {
        int[] shape = yPred.Shape.Count < 2 ? [yPred.Length, 1] : [.. yPred.Shape];
        int[] leading = shape[..^1];
        var (rows, width) = (NDArray.LengthOf(leading), shape[^1]);
        var targetWidth = TargetWidth(yTrue, yPred, leading, rows, width);
        if (sampleWeight is not null && width > 1 && sampleWeight.Shape.SequenceEqual(yPred.Shape) && targetWidth == width)
        {
            (rows, width, targetWidth, leading) = (yPred.Length, 1, 1, shape); // a weight for each element: each is a row
        }

        var weights = new double[rows];
        Array.Fill(weights, 1);
        if (sampleWeight is not null) Multiply(weights, sampleWeight, leading, "sample weights");
        if (mask is not null) Multiply(weights, mask, leading, "mask");
        return (rows, width, targetWidth, weights);
    }

    private static int TargetWidth(NDArray yTrue, NDArray yPred, int[] leading, int rows, int width)
    {
        var (shape, isColumn) = (yTrue.Shape, yTrue.Shape.Count > 0 && yTrue.Shape[^1] == 1);
        if (shape.SequenceEqual(yPred.Shape) || (width == 1 && yTrue.Length == rows)) return width;
        if (shape.SequenceEqual(leading) || (isColumn && shape.SkipLast(1).SequenceEqual(leading))) return 1;
        throw new ShapeException($"Metric: what is right, {yTrue}, does not fit the predictions {yPred}. Expected their shape, or that without its last axis (class numbers).");
    }

    /// <summary>Multiplies each row's weight by the one that its first axes name.</summary>
    private static void Multiply(double[] weights, NDArray factors, int[] leading, string what)
    {
        IReadOnlyList<int> shape = factors.Shape.Count > leading.Length && factors.Shape[^1] == 1 ? [.. factors.Shape.SkipLast(1)] : factors.Shape;
        while (shape.Count > 0 && shape[^1] == 1 && !shape.SequenceEqual(leading.Take(shape.Count))) shape = [.. shape.SkipLast(1)];
        if (!shape.SequenceEqual(leading.Take(shape.Count)))
            throw new ShapeException($"Metric: the {what}, {factors}, do not fit rows of the shape {NDArray.Format(leading)}. Expected its first axes.");
        var repeats = factors.Length == 0 ? 1 : weights.Length / factors.Length;
        for (int i = 0; i < weights.Length; i++) weights[i] *= factors.GetNumber(i / repeats);
    }
}
