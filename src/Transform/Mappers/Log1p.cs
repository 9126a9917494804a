using System.ComponentModel;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>log1p</c>: <c>log(1 + x)</c>, which draws in the long tail of amounts and counts and keeps 0 at 0; values of -1 and below have none and become missing.
/// Within 1e-7 of the exact value near 0, since 1 + x is rounded. Standard.
/// </summary>
[DisplayName("log1p")]
public sealed record Log1p : NumberMapper
{
    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics) => (Keep(x > -1f, x) + 1f).Log();
}
