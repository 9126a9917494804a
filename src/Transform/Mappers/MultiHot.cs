using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>multi_hot</c>: a column for each category that occurred in the training split, 1 where the row's list holds it, else 0; a row without elements is all zeros. Standard.
/// </summary>
/// <param name="Count">How often the list holds the category, instead of 1.</param>
public sealed record MultiHot(bool Count = false) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.CategoryList);
        return FeatureKind.Vector;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var value = input.Value;
        var width = Math.Max(1, value.Trained);
        var hot = value.Tensor.OneHot(width);   // (batch, length, width); -1 is no category
        return new(Count ? hot.Sum([1]) : hot.Max([1]), FeatureKind.Vector, width, 0, value.Labels?.Take(width).ToArray());
    }
}
