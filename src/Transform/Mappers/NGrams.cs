using System.ComponentModel;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>n_grams</c>: a list of texts as the list of its runs of neighbours, joined: with sizes 1 and 2 <c>a b c</c> is <c>a, b, c, a b, b c</c>. A run over a missing element
/// is missing. Standard.
/// </summary>
/// <param name="Sizes">How many neighbours make a run.</param>
/// <param name="Separator">What joins them.</param>
[DisplayName("n_grams")]
public sealed record NGrams(IReadOnlyList<int> Sizes, string Separator = " ") : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Sizes.Count > 0 && Sizes.All(s => s is >= 1 and <= 16), $"'n_grams' has the sizes [{string.Join(", ", Sizes)}]; expected numbers from 1 to 16.");
        return Require(input, FeatureKind.TextList);
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var length = input.Value.Length;
        var runs = Sizes.Distinct().Where(size => size <= length).Select(size => Runs(input.Value, size, length - size + 1)).ToArray();
        return runs.Length == 0 ? input.Value with { Tensor = Tensor.Where(input.Value.IsMissing(), "", "") } : new(Tensor.Concatenate(runs, 1), FeatureKind.TextList);
    }

    public bool Equals(NGrams? other) => other is not null && Separator == other.Separator && Sizes.SequenceEqual(other.Sizes);

    public override int GetHashCode() => Sizes.Aggregate(Separator.GetHashCode(StringComparison.Ordinal), HashCode.Combine);

    private Tensor Runs(FeatureTensor list, int size, int count)
    {
        var parts = Enumerable.Range(0, size).Select(i => list.Tensor.Slice(1, i, i + count)).ToArray();
        var missing = parts.Select(p => p.StringIsEmpty()).Aggregate((a, b) => a | b);
        return Tensor.Where(missing, "", parts.Aggregate((a, b) => a.StringConcatenate(Separator).StringConcatenate(b)));
    }
}
