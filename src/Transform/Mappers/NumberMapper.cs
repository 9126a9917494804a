using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>A mapper from numbers to numbers, element by element; integers are taken as numbers.</summary>
public abstract record NumberMapper : Mapper
{
    /// <inheritdoc/>
    public sealed override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.Number, FeatureKind.Integer);
        CheckArguments();
        return FeatureKind.Number;
    }

    /// <inheritdoc/>
    public sealed override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) =>
        FeatureTensor.Number(Map(input.Value.ToNumber().Tensor, statistics));

    /// <summary>Throws a <see cref="MapperException"/> where the arguments make no sense.</summary>
    protected virtual void CheckArguments()
    {
    }

    /// <summary>Adds the step to the graph.</summary>
    /// <param name="x">float32 (batch); NaN is missing and must stay so.</param>
    /// <param name="statistics">The answers, in the order of <see cref="Mapper.Analyze"/>.</param>
    protected abstract Tensor Map(Tensor x, IReadOnlyList<Statistic> statistics);

    /// <summary>What has no value becomes missing.</summary>
    protected static Tensor Keep(Tensor condition, Tensor x) => Tensor.Where(condition, x, double.NaN);
}
