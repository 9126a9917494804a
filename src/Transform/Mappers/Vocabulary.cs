using System.Globalization;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>
/// <c>vocabulary</c>: the index of a text or an integer among the distinct values of the training split, the most frequent first (ties: the greater value
/// first, as TensorFlow Transform has it). After the known values come two more indexes, one for a missing value and one for any other; of these, one that
/// never occurred in the training split is last, and <c>one_hot</c> leaves it out. Standard.
/// </summary>
/// <param name="Top">Keep so many values at most; 0 keeps all.</param>
/// <param name="FrequencyThreshold">Keep values that occur at least so often.</param>
public sealed record Vocabulary(int Top = 0, long FrequencyThreshold = 1) : Mapper
{
    internal const string MissingLabel = "(missing)";
    internal const string OtherLabel = "(other)";

    public override FeatureKind Check(MapperTypes input)
    {
        Require(input, FeatureKind.Text, FeatureKind.Integer);
        Demand(Top >= 0, $"'vocabulary' has top {Top}; expected 1 or more, or 0 for all.");
        Demand(FrequencyThreshold >= 0, $"'vocabulary' has the frequency threshold {FrequencyThreshold}; expected 0 or more.");
        return FeatureKind.Category;
    }

    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) => [new(new VocabularyAnalyzer(), input.Value.Tensor)];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var counts = (VocabularyCounts)statistics[0];
        var known = counts.Entries.Where(e => e.Count >= FrequencyThreshold).Take(Top == 0 ? int.MaxValue : Top).Select(e => e.Value).ToList();
        var (hasMissing, hasOther) = (counts.Missing > 0, known.Count < counts.Entries.Count);
        var missing = hasOther && !hasMissing ? known.Count + 1 : known.Count;
        var other = known.Count + (missing == known.Count ? 1 : 0);
        List<string> labels = [.. known, .. missing < other ? (string[])[MissingLabel, OtherLabel] : [OtherLabel, MissingLabel]];
        var keys = input.Value.Kind == FeatureKind.Text
            ? NDArray.From<string>([.. known, ""])
            : NDArray.From<long>([.. known.Select(v => long.Parse(v, CultureInfo.InvariantCulture)), long.MinValue]);
        var index = input.Value.Tensor.Lookup(keys, NDArray.From<long>([.. Enumerable.Range(0, known.Count), missing]), NDArray.Scalar((long)other));
        return new(index, FeatureKind.Category, labels.Count, known.Count + (hasMissing ? 1 : 0) + (hasOther ? 1 : 0), labels);
    }
}
