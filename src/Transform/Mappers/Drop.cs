using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>drop</c>: leaves the column out of the features and out of the signature.</summary>
public sealed record Drop : Mapper
{
    /// <inheritdoc/>
    public override FeatureKind Check(MapperTypes input) => input.Value ?? throw new MapperException("'drop' names a feature that is no column of the data.");

    /// <inheritdoc/>
    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => input.Value;
}
