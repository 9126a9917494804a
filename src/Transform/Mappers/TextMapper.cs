using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>A mapper from texts to texts, element by element, in lists too.</summary>
public abstract record TextMapper : Mapper
{
    /// <inheritdoc/>
    public sealed override FeatureKind Check(MapperTypes input)
    {
        var kind = RequireEach(input, FeatureKind.Text);
        CheckArguments();
        return kind;
    }

    /// <inheritdoc/>
    public sealed override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => input.Value.With(Map(input.Value.Tensor), FeatureKind.Text);

    /// <summary>Throws a <see cref="MapperException"/> where the arguments make no sense.</summary>
    protected virtual void CheckArguments()
    {
    }

    /// <summary>Adds the step to the graph.</summary>
    /// <param name="x">string (batch), or (batch, length) for a list; "" is missing and must stay so.</param>
    protected abstract Tensor Map(Tensor x);
}
