using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>one_hot</c>: a column for each category that occurred in the training split, 1 where the row is of it, else 0. A category that never occurred there
/// (an unseen value, or a missing one where none was missing) gives a row of zeros, so that no untrained weight ever counts. Standard.
/// </summary>
public sealed record OneHot : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.Category);
        return FeatureKind.Vector;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var value = input.Value;
        var width = Math.Max(1, value.Trained);
        return new(value.Tensor.OneHot(width), FeatureKind.Vector, width, 0, value.Labels?.Take(width).ToArray());
    }
}
