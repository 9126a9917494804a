using System.Globalization;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>bucketize</c>: the index of the bucket that a number falls into: how many boundaries are not above it. Buckets of equal count have the training split's
/// quantiles as boundaries (fewer where quantiles coincide). A missing value has an index of its own, the last. Standard.
/// </summary>
/// <param name="Buckets">Make so many buckets of equal count.</param>
/// <param name="Boundaries">Take these boundaries, in rising order, instead.</param>
public sealed record Bucketize(int? Buckets = null, IReadOnlyList<double>? Boundaries = null) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.Number, FeatureKind.Integer);
        Demand(Buckets is null != Boundaries is null, "'bucketize' needs either a number of buckets or boundaries: { bucketize: 10 } or { bucketize: { boundaries: [0, 10, 100] } }.");
        Demand(Buckets is null or > 1, $"'bucketize' has {Buckets} buckets; expected 2 or more.");
        Demand(Boundaries is null || Boundaries.Count > 0 && Boundaries.All(double.IsFinite) && Boundaries.Zip(Boundaries.Skip(1)).All(p => p.First < p.Second),
            "'bucketize' has boundaries that are not finite numbers in rising order.");
        return FeatureKind.Category;
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) =>
        [Buckets is { } buckets ? new(QuantilesAnalyzer.OfParts(buckets), input.Value.Tensor) : new(new MomentsAnalyzer(), input.Value.Tensor)];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var (cuts, missing) = statistics[0] switch
        {
            Quantiles quantiles => (quantiles.Values, quantiles.Missing),
            Moments moments => (Boundaries!, moments.Missing),
            _ => throw new InvalidOperationException($"bucketize got {statistics[0].GetType().Name}."),
        };
        float[] boundaries = [.. cuts.Select(b => (float)b).Distinct()];
        var x = input.Value.ToNumber().Tensor;
        var reached = (x.ExpandDims(1) >= NDArray.From(boundaries)).Cast(DType.Int64);   // (batch, boundaries)
        var index = Tensor.Where(x.IsNaN(), boundaries.Length + 1, reached.Sum([1]));
        return new(index, FeatureKind.Category, boundaries.Length + 2, boundaries.Length + (missing > 0 ? 2 : 1), Labels(boundaries));
    }

    private static string[] Labels(float[] boundaries)
    {
        var borders = boundaries.Select(b => b.ToString("R", CultureInfo.InvariantCulture)).ToArray();
        return [$"< {borders[0]}", .. borders.Zip(borders.Skip(1), (low, high) => $"{low} .. {high}"), $">= {borders[^1]}", Vocabulary.MissingLabel];
    }
}
