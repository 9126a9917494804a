using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>The means and the population covariance of the columns of a vector; rows with a value that is not finite do not count.</summary>
public sealed record CovarianceAnalyzer : Analyzer
{
    public override Accumulator Start() => new CovarianceAccumulator();
}

/// <summary>The second moments of a vector.</summary>
/// <param name="Count">Rows.</param>
/// <param name="Means">One a column.</param>
/// <param name="Matrix">Column by column, row-major.</param>
public sealed record Covariance(long Count, IReadOnlyList<double> Means, IReadOnlyList<double> Matrix) : Statistic
{
    public override JsonObject Describe() => new() { ["count"] = Count, ["means"] = new JsonArray([.. Means.Select(m => (JsonNode)m)]) };
}

// A batch is summed around its own means, batches are combined by Chan's formulas.
internal sealed class CovarianceAccumulator : Accumulator
{
    private long _count;
    private double[] _means = [], _products = [];

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var width = inputs[0].Shape[1];
        var rows = inputs[0].ToArray<float>().Chunk(Math.Max(width, 1)).Where(r => Array.TrueForAll(r, float.IsFinite)).ToArray();
        if (rows.Length == 0) return;
        var means = new double[width];
        foreach (var row in rows) for (var i = 0; i < width; i++) means[i] += row[i];
        for (var i = 0; i < width; i++) means[i] /= rows.Length;
        var products = new double[width * width];
        foreach (var row in rows)
            for (var i = 0; i < width; i++)
                for (var j = 0; j <= i; j++) products[i * width + j] += (row[i] - means[i]) * (row[j] - means[j]);
        Combine(rows.Length, means, products);
    }

    public override void Merge(Accumulator other)
    {
        var b = (CovarianceAccumulator)other;
        if (b._count > 0) Combine(b._count, b._means, b._products);
    }

    public override Statistic Finish()
    {
        var width = _means.Length;
        var matrix = new double[width * width];
        for (var i = 0; i < width; i++)
            for (var j = 0; j <= i; j++) matrix[i * width + j] = matrix[j * width + i] = _products[i * width + j] / _count;
        return new Covariance(_count, _means, matrix);
    }

    private void Combine(long count, double[] means, double[] products)
    {
        if (_count == 0)
        {
            (_count, _means, _products) = (count, [.. means], [.. products]);
            return;
        }
        var width = means.Length;
        double n = _count + count, share = _count * (double)count / n;
        for (var i = 0; i < width; i++)
            for (var j = 0; j <= i; j++) _products[i * width + j] += products[i * width + j] + (means[i] - _means[i]) * (means[j] - _means[j]) * share;
        for (var i = 0; i < width; i++) _means[i] += (means[i] - _means[i]) * count / n;
        _count += count;
    }
}
