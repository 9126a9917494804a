using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>log</c>: the natural logarithm; zero and negative values have none and become missing. Standard.</summary>
public sealed record Log : NumberMapper
{
    protected override Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics) => Keep(x > 0f, x).Log();
}
