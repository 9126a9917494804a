using System.ComponentModel;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>list</c>: a column of lists with room for so many elements a row; where a row has fewer the rest is missing, where it has more the first ones count. Every
/// feature of a column of lists begins with it, so it is only written to say how many. Standard.
/// </summary>
/// <param name="Max">Elements a row at most; 0 takes as many as the longest list of the training split has.</param>
[DisplayName("list")]
public sealed record PadList(int Max = 0) : Mapper
{
    private const int Most = 4096;

    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Max is >= 0 and <= Most, $"'list' has the maximum {Max}; expected 1 to {Most}, or 0 for the longest list of the training split.");
        return Require(input, FeatureKind.NumberList, FeatureKind.IntegerList, FeatureKind.TextList);
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => Max > 0 ? [] : [new(new LongestAnalyzer(), Splits(input))];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var longest = Max > 0 ? Max : ((Longest)statistics[0]).Elements;
        Demand(longest <= Most, $"The longest list of the training split has {longest} elements; a feature has {Most} at most. Say how many of the first ones count: {{ list: {{ max: 100 }} }}.");
        var length = (int)Math.Max(longest, 1);
        var splits = Splits(input);
        var starts = splits.Slice(0, 0, -1).ExpandDims(1);   // (batch, 1)
        var ends = splits.Slice(0, 1).ExpandDims(1);
        var places = starts + Tensor.Iota(DType.Int64, [1, length], 1);   // (batch, length)
        // A missing element stands before all others, for the places that a row does not fill.
        var elements = Tensor.Concatenate([input.Value.Missing.Reshape(1), input.Value.Tensor], 0);
        return new(elements.Gather(Tensor.Where(places < ends, places + 1, 0)), input.Value.Kind);
    }

    private static Tensor Splits(MapperInput input) => input.Value.RowSplits ?? throw new MapperException("'list' stands first, and once: the value before it has its length already. 'take' changes it.");
}
