using Pipelines.Engine;
using Pipelines.Transform;

namespace Pipelines.Trainer.Feeding;

/// <summary>Transformed, labelled examples in memory.</summary>
internal sealed class ExampleBlock(ExampleLayout layout, int capacity)
{
    private readonly long[][] _categories = [.. layout.Categories.Select(_ => Array.Empty<long>())];
    private float[] _dense = [];
    private double[] _labels = [];
    private double[] _weights = [];

    public ExampleLayout Layout => layout;

    public int Capacity => capacity;

    public int Count { get; private set; }

    public ReadOnlySpan<double> Labels => _labels.AsSpan(0, Count);

    public ReadOnlySpan<double> Weights => _weights.AsSpan(0, Count);

    /// <summary>Takes in as many of the rows from <paramref name="start"/> on as fit.</summary>
    /// <returns>How many.</returns>
    public int Add(IReadOnlyDictionary<string, NDArray> features, LabelledBatch labelled, double[]? classWeights, int start)
    {
        int rows = Math.Min(capacity - Count, labelled.Labels.Length - start);
        Grow(Count + rows);
        foreach (var vector in layout.Vectors)
        {
            var from = features[vector.Name].AsSpan<float>();
            for (int row = 0; row < rows; row++)
                from.Slice((start + row) * vector.Width, vector.Width).CopyTo(_dense.AsSpan((Count + row) * layout.DenseWidth + layout.OffsetOf(vector)));
        }
        int index = 0;
        foreach (var category in layout.Categories)
            features[category.Name].AsSpan<long>().Slice(start, rows).CopyTo(_categories[index++].AsSpan(Count));
        for (int row = 0; row < rows; row++)
        {
            _labels[Count + row] = labelled.Labels.GetNumber(start + row);
            _weights[Count + row] = (labelled.Weights?.GetNumber(start + row) ?? 1) * (classWeights?[(int)_labels[Count + row]] ?? 1);
        }
        Count += rows;
        return rows;
    }

    /// <summary>The features of some rows as inputs of the training graph.</summary>
    public Dictionary<string, NDArray> Gather(ReadOnlySpan<int> rows)
    {
        var inputs = new Dictionary<string, NDArray>(StringComparer.Ordinal);
        int width = layout.DenseWidth;
        if (width > 0)
        {
            var dense = NDArray.Zeros(DType.Float32, rows.Length, width);
            var to = dense.AsSpan<float>();
            for (int i = 0; i < rows.Length; i++)
                _dense.AsSpan(rows[i] * width, width).CopyTo(to[(i * width)..]);
            inputs[ExampleLayout.DenseInput] = dense;
        }
        int index = 0;
        foreach (var category in layout.Categories)
        {
            var column = NDArray.Zeros(DType.Int64, rows.Length);
            var to = column.AsSpan<long>();
            long[] from = _categories[index++];
            for (int i = 0; i < rows.Length; i++)
                to[i] = from[rows[i]];
            inputs[ExampleLayout.InputOf(category)] = column;
        }
        return inputs;
    }

    private void Grow(int rows)
    {
        if (rows <= _labels.Length)
            return;
        int size = (int)Math.Min(capacity, Math.Max(rows, 2L * _labels.Length));
        Array.Resize(ref _labels, size);
        Array.Resize(ref _weights, size);
        Array.Resize(ref _dense, checked(size * layout.DenseWidth));
        for (int i = 0; i < _categories.Length; i++)
            Array.Resize(ref _categories[i], size);
    }
}
