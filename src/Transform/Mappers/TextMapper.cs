using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>A mapper from texts to texts, element by element.</summary>
public abstract record TextMapper : Mapper
{
    /// <inheritdoc/>
    public sealed override FeatureKind Check(MapperTypes input) => Require(input, FeatureKind.Text);

    /// <inheritdoc/>
    public sealed override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => FeatureTensor.Text(Map(input.Value.Tensor));

    /// <summary>Adds the step to the graph.</summary>
    /// <param name="x">string (batch); "" is missing and must stay so.</param>
    protected abstract Tensor Map(Tensor x);
}
