using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>clip</c>: brings a number into [<paramref name="Low"/>, <paramref name="High"/>], infinite ones too; a missing value stays missing. Standard.</summary>
/// <param name="Low">The lower bound; none where left out.</param>
/// <param name="High">The upper bound; none where left out.</param>
public sealed record Clip(double? Low = null, double? High = null) : NumberMapper
{
    protected override void CheckArguments()
    {
        Demand(Low is not null || High is not null, "'clip' has no bound; expected low, high or both: { clip: [0, 2] }.");
        Demand(!(Low > High), $"'clip' has low {Low:R} above high {High:R}.");
    }

    // Comparisons instead of Min and Max: what those make of NaN differs between runtimes, and a comparison with NaN is false in all.
    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics)
    {
        if (Low is { } low) x = Tensor.Where(x < low, low, x);
        if (High is { } high) x = Tensor.Where(x > high, high, x);
        return x;
    }
}
