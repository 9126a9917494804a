using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>word_count</c>: how many words a text has that white space stands between; a missing text stays missing. Host.</summary>
public sealed record WordCount : Mapper
{
    public override bool IsPortable => false;

    public override FeatureKind Check(MapperTypes input) => FeatureKind.Integer.Like(RequireEach(input, FeatureKind.Text));

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) =>
        input.Value.With(Tensor.Where(input.Value.IsMissing(), long.MinValue, input.Value.Tensor.StringWordCount()), FeatureKind.Integer);
}
