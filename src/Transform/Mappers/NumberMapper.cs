using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>A mapper from numbers to numbers, element by element, in lists too; integers are taken as numbers.</summary>
public abstract record NumberMapper : KeyedNumberMapper
{
    /// <inheritdoc/>
    protected sealed override Tensor Map(MapperInput input, Tensor x, IReadOnlyList<Statistic> statistics) => Map(x, statistics);

    /// <summary>Adds the step to the graph.</summary>
    /// <param name="x">The value as a number: float32 (batch), or (batch, length) for a list; NaN is missing and must stay so.</param>
    /// <param name="statistics">The answers, in the order of <see cref="Mapper.Analyze"/>.</param>
    protected abstract Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics);

    /// <summary>What has no value becomes missing.</summary>
    protected static Tensor Keep(Tensor condition, Tensor x) => Tensor.Where(condition, x, double.NaN);
}
