using System.Globalization;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>pca</c>: a vector on the axes along which the training split varies most, the first most: <c>(x - mean) · W</c>, with the eigenvectors of the covariance as the columns
/// of W. Of each axis the component of greatest size is positive, so that equal data give equal signs. As TensorFlow Transform's <c>pca</c> and scikit-learn's <c>PCA</c>. Standard.
/// </summary>
/// <param name="Components">How many axes, from 1 to the vector's width.</param>
public sealed record Pca(int Components) : Mapper
{
    private const int MostColumns = 512;

    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Components > 0, $"'pca' has {Components} components; expected 1 or more.");
        return Require(input, FeatureKind.Vector);
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input)
    {
        Demand(Components <= input.Value.Width, $"'pca' has {Components} components, but the vector before it has {input.Value.Width} columns.");
        Demand(input.Value.Width <= MostColumns, $"'pca' takes {MostColumns} columns at most, but the vector before it has {input.Value.Width}.");
        return [new(new CovarianceAnalyzer(), input.Value.Tensor)];
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var (covariance, width) = ((Covariance)statistics[0], input.Value.Width);
        var axes = covariance.Count == 0 ? new double[width * Components] : Axes(covariance, width);
        var means = covariance.Count == 0 ? new float[width] : covariance.Means.Select(m => (float)m).ToArray();
        var projection = NDArray.From(Array.ConvertAll(axes, a => (float)a), width, Components);
        return new((input.Value.Tensor - NDArray.From(means)).MatMul(projection), FeatureKind.Vector, Components, 0,
            [.. Enumerable.Range(1, Components).Select(i => string.Create(CultureInfo.InvariantCulture, $"component {i}"))]);
    }

    private double[] Axes(Covariance covariance, int width)
    {
        var (values, vectors) = SymmetricEigen.Of([.. covariance.Matrix], width);
        var order = Enumerable.Range(0, width).OrderByDescending(i => values[i]).ThenBy(i => i).Take(Components).ToArray();
        var axes = new double[width * Components];
        for (var c = 0; c < Components; c++)
        {
            var greatest = Enumerable.Range(0, width).MaxBy(r => Math.Abs(vectors[r * width + order[c]]));
            var sign = vectors[greatest * width + order[c]] < 0 ? -1 : 1;
            for (var r = 0; r < width; r++) axes[r * Components + c] = sign * vectors[r * width + order[c]];
        }
        return axes;
    }
}
