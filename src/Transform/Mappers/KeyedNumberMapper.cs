using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>A mapper from numbers to numbers that may look at columns beside them, such as a key; element by element, in lists too; integers are taken as numbers.</summary>
public abstract record KeyedNumberMapper : Mapper
{
    /// <inheritdoc/>
    public sealed override FeatureKind Check(MapperTypes input)
    {
        var kind = RequireEach(input, FeatureKind.Number, FeatureKind.Integer);
        CheckArguments();
        CheckColumns(input);
        return FeatureKind.Number.Like(kind);
    }

    /// <inheritdoc/>
    public sealed override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) =>
        input.Value.With(Map(input, input.Value.ToNumber().Tensor, statistics), FeatureKind.Number);

    /// <summary>Throws a <see cref="MapperException"/> where the arguments make no sense.</summary>
    protected virtual void CheckArguments()
    {
    }

    /// <summary>Throws a <see cref="MapperException"/> where a column beside the value does not fit.</summary>
    protected virtual void CheckColumns(MapperTypes input)
    {
    }

    /// <summary>Adds the step to the graph.</summary>
    /// <param name="input">The value of the step before and the raw columns.</param>
    /// <param name="x">The value as a number: float32 (batch), or (batch, length) for a list; NaN is missing and must stay so.</param>
    /// <param name="statistics">The answers, in the order of <see cref="Mapper.Analyze"/>.</param>
    protected abstract Tensor Map(MapperInput input, Tensor x, IReadOnlyList<Statistic> statistics);
}
