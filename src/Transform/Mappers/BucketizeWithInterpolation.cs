using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>bucketize_with_interpolation</c>: where a number lies among the training split's quantiles, from 0 (its smallest value and below) to 1 (its greatest and above),
/// linearly between two boundaries: an even spread whatever the shape of the data. A missing value stays missing. As TensorFlow Transform's
/// <c>apply_buckets_with_interpolation</c>, with minimum and maximum among the boundaries. Standard.
/// </summary>
/// <param name="Buckets">Buckets of equal count, 2 or more.</param>
public sealed record BucketizeWithInterpolation(int Buckets = 10) : NumberMapper
{
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) =>
        [new(new QuantilesAnalyzer([.. Enumerable.Range(0, Buckets + 1).Select(i => (double)i / Buckets)]), input.Value.Tensor)];

    protected override void CheckArguments() => Demand(Buckets > 1, $"'bucketize_with_interpolation' has {Buckets} buckets; expected 2 or more.");

    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics)
    {
        var borders = ((Quantiles)statistics[0]).Values.Select(v => (float)v).ToArray();
        var total = Tensor.Where(x.IsNaN(), x, 0);
        // Each bucket adds its share as far as the number has gone through it; one of no width counts whole once it is reached.
        for (var i = 0; i < Buckets; i++)
        {
            var (low, high) = (borders[i], borders[i + 1]);
            var through = high > low ? (x - low) / (high - low) : (x >= low).Cast(DType.Float32);
            var clipped = Tensor.Where(through < 0, 0, Tensor.Where(through > 1, 1, through));
            total += Tensor.Where(x.IsNaN(), 0, clipped) / (float)Buckets;
        }
        return total;
    }
}
