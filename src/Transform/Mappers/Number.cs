using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary><c>number</c>: a text read as a number in invariant notation (<c>-1.5e3</c>); missing where it is none. Host.</summary>
public sealed record Number : Mapper
{
    public override bool IsPortable => false;

    public override FeatureKind Check(MapperTypes input) => FeatureKind.Number.Like(RequireEach(input, FeatureKind.Text));

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) => input.Value.With(input.Value.Tensor.StringToNumber(), FeatureKind.Number);
}
