using System.Globalization;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>bucketize</c>: the index of the bucket that a number falls into, in lists too: how many boundaries are not above it. Buckets of equal count have the training
/// split's quantiles as boundaries (fewer where quantiles coincide). A missing value has an index of its own, the last. Standard.
/// </summary>
/// <param name="Buckets">Make so many buckets of equal count.</param>
/// <param name="Boundaries">Take these boundaries, in rising order, instead.</param>
/// <param name="Key">Take the quantiles of the rows that have the same value in this column, a text or an integer; a row whose key is unseen or missing takes those of all rows.</param>
/// <param name="Weight">Count each row by this column, a number of 0 or more.</param>
public sealed record Bucketize(int? Buckets = null, IReadOnlyList<double>? Boundaries = null, string? Key = null, string? Weight = null) : Mapper
{
    public override IReadOnlyList<string> Columns => Beside.Columns;

    public override IReadOnlyList<string> AnalysisColumns => Beside.AnalysisColumns;

    private Beside Beside => new(Key, Weight);

    public override FeatureKind Check(MapperTypes input)
    {
        var kind = RequireEach(input, FeatureKind.Number, FeatureKind.Integer);
        Demand(Buckets is null != Boundaries is null, "'bucketize' needs either a number of buckets or boundaries: { bucketize: 10 } or { bucketize: { boundaries: [0, 10, 100] } }.");
        Demand(Buckets is null or > 1, $"'bucketize' has {Buckets} buckets; expected 2 or more.");
        Demand(Boundaries is null || Boundaries.Count > 0 && Boundaries.All(double.IsFinite) && Boundaries.Zip(Boundaries.Skip(1)).All(p => p.First < p.Second),
            "'bucketize' has boundaries that are not finite numbers in rising order.");
        Demand(Boundaries is null || Key is null && Weight is null, "'bucketize' has boundaries, so no key and no weight can change them. Expected buckets beside a key or a weight.");
        RequireColumn(input, Key, FeatureKind.Text, FeatureKind.Integer);
        RequireColumn(input, Weight, FeatureKind.Number, FeatureKind.Integer);
        return FeatureKind.Category.Like(kind);
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input)
    {
        if (Buckets is not { } buckets) return [new(new MomentsAnalyzer(), input.Value.Tensor)];
        var parts = QuantilesAnalyzer.OfParts(buckets);
        return [Beside.Ask(input, parts, new WeightedQuantilesAnalyzer(parts.Probabilities))];
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var x = input.Value.ToNumber().Tensor;
        var axis = x.Rank;
        var missing = Beside.Whole<Statistic>(statistics[0]) switch { Quantiles q => q.Missing, Moments m => m.Missing, var other => throw new InvalidOperationException($"bucketize got {other.GetType().Name}.") };
        var (boundaries, count, labels) = statistics[0] is PerKey keys ? OfKeys(input, keys) : OfAll(statistics[0]);
        var index = (x.ExpandDims(axis) >= boundaries).Cast(DType.Int64).Sum([axis]);   // (…, boundaries) -> (…)
        if (input.Value.Kind.IsList()) return new(Tensor.Where(x.IsNaN(), -1L, index), FeatureKind.CategoryList, count + 1, count + 1, labels?[..^1]);
        return new(Tensor.Where(x.IsNaN(), (long)(count + 1), index), FeatureKind.Category, count + 2, count + (missing > 0 ? 2 : 1), labels);
    }

    private (Tensor Boundaries, int Count, string[]? Labels) OfAll(Statistic answer)
    {
        float[] boundaries = [.. (answer is Quantiles quantiles ? quantiles.Values : Boundaries!).Select(b => (float)b).Distinct()];
        return (NDArray.From(boundaries), boundaries.Length, Labels(boundaries));
    }

    // A row of boundaries a key; those that coincide stay, so that all keys have as many.
    private (Tensor Boundaries, int Count, string[]? Labels) OfKeys(MapperInput input, PerKey keys)
    {
        var rows = keys.Keys.Select(k => (Quantiles)k.Value).Append((Quantiles)keys.Whole).ToArray();
        var table = NDArray.From(rows.SelectMany(r => r.Values).Select(v => (float)v).ToArray(), rows.Length, Buckets!.Value - 1);
        return (Tensor.Constant(table).Gather(Beside.Index(input, keys)), Buckets.Value - 1, null);   // (batch, boundaries)
    }

    private static string[] Labels(float[] boundaries)
    {
        var borders = boundaries.Select(b => b.ToString("R", CultureInfo.InvariantCulture)).ToArray();
        return [$"< {borders[0]}", .. borders.Zip(borders.Skip(1), (low, high) => $"{low} .. {high}"), $">= {borders[^1]}", Vocabulary.MissingLabel];
    }
}
