using System.Globalization;
using Pipelines.Data.Expressions;
using Pipelines.Engine;
using Pipelines.Transform.Analyzers;
using Pipelines.Transform.Expressions;

namespace Pipelines.Transform.Mappers;

/// <summary>What <see cref="Vocabulary"/> puts first.</summary>
public enum VocabularyOrder
{
    /// <summary>The most frequent value.</summary>
    Frequency,

    /// <summary>The value that tells most of the label.</summary>
    MutualInformation,
}

/// <summary>
/// <c>vocabulary</c>: the index of a text or an integer, in lists too, among the distinct values of the training split, the most frequent first (ties: the greater value
/// first, as TensorFlow Transform has it). After the known values come two more indexes, one for a missing value and one for any other; of these, one that
/// never occurred in the training split is last, and <c>one_hot</c> leaves it out. Standard, but for <c>oov_buckets</c>.
/// </summary>
/// <param name="Top">Keep so many values at most; 0 keeps all.</param>
/// <param name="FrequencyThreshold">Keep values that occur at least so often.</param>
/// <param name="By">The order: <c>frequency</c>, or <c>mutual_information</c> with the label.</param>
/// <param name="Weight">Order by the sum of this column rather than by frequency.</param>
/// <param name="OovBuckets">Spread other values over so many indexes by their hash; 0 gives them one. Host.</param>
/// <param name="Values">Take these values, in this order, instead of those of the training split.</param>
/// <param name="File">Take the lines of this text file (UTF-8), in their order, instead. In a definition its path is relative to the definition.</param>
/// <param name="Label">The label's expression for <c>mutual_information</c>; the definition's where left out.</param>
public sealed record Vocabulary(int Top = 0, long FrequencyThreshold = 1, VocabularyOrder By = VocabularyOrder.Frequency, string? Weight = null, int OovBuckets = 0,
    IReadOnlyList<string>? Values = null, string? File = null, string? Label = null) : Mapper, ILabelled
{
    internal const string MissingLabel = "(missing)";
    internal const string OtherLabel = "(other)";

    public override bool IsPortable => OovBuckets == 0;

    public override IReadOnlyList<string> AnalysisColumns =>
        By == VocabularyOrder.MutualInformation && Label is not null ? LabelExpression.References : Weight is { } weight ? [weight] : [];

    private Expression LabelExpression
    {
        get
        {
            try
            {
                return Expression.Parse(Label!);
            }
            catch (ExpressionException fault)
            {
                throw new MapperException($"The label of 'vocabulary': {fault.Message}");
            }
        }
    }

    Mapper ILabelled.WithLabel(string expression) => By == VocabularyOrder.MutualInformation && Label is null ? this with { Label = expression } : this;

    public override FeatureKind Check(MapperTypes input)
    {
        var kind = RequireEach(input, FeatureKind.Text, FeatureKind.Integer);
        Demand(Top >= 0, $"'vocabulary' has top {Top}; expected 1 or more, or 0 for all.");
        Demand(FrequencyThreshold >= 0, $"'vocabulary' has the frequency threshold {FrequencyThreshold}; expected 0 or more.");
        Demand(OovBuckets >= 0, $"'vocabulary' has {OovBuckets} buckets for other values; expected 0 or more.");
        Demand(Values is null || File is null, "'vocabulary' has values and a file; expected one of them.");
        Demand(!IsGiven || By == VocabularyOrder.Frequency && Weight is null, "'vocabulary' is given its values, so no order is sought. Leave out 'by' and 'weight'.");
        Demand(By == VocabularyOrder.Frequency || Label is not null, "'vocabulary' by mutual information needs a label; the definition has none.");
        Demand(By == VocabularyOrder.Frequency || Weight is null, "'vocabulary' is ordered by mutual information or by a weight, not by both.");
        Demand((By == VocabularyOrder.Frequency && Weight is null) || !kind.IsList(), "'vocabulary' of a list is ordered by frequency alone.");
        RequireColumn(input, Weight, FeatureKind.Number, FeatureKind.Integer);
        if (IsGiven) _ = Given(kind.Element());
        return FeatureKind.Category.Like(kind);
    }

    // Given values need no order, but whether one is missing or another one occurs is asked all the same.
    public override IReadOnlyList<AnalyzerCall> Analyze(MapperInput input) =>
    [
        By == VocabularyOrder.MutualInformation ? new(new InformativeVocabularyAnalyzer(), input.Value.Tensor, ExpressionLowering.Lower(LabelExpression, input.Columns).Tensor)
        : Weight is { } weight ? new(new WeightedVocabularyAnalyzer(), input.Value.Tensor, input.Columns[weight].ToNumber().Tensor)
        : new(new VocabularyAnalyzer(), input.Value.Tensor),
    ];

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var counts = (VocabularyCounts)statistics[0];
        var kind = input.Value.Kind;
        var known = IsGiven ? Given(kind.Element()) : [.. counts.Entries.Where(e => e.Count >= FrequencyThreshold).Take(Top == 0 ? int.MaxValue : Top).Select(e => e.Value)];
        var hasOther = IsGiven ? counts.Entries.ExceptBy(known, e => e.Value).Any() : known.Count < counts.Entries.Count;
        var layout = new VocabularyLayout(known, Math.Max(OovBuckets, 1), counts.Missing > 0, hasOther, kind.IsList());
        var keys = kind.Element() == FeatureKind.Text
            ? NDArray.From<string>([.. known, ""])
            : NDArray.From<long>([.. known.Select(v => long.Parse(v, CultureInfo.InvariantCulture)), long.MinValue]);
        var index = input.Value.Tensor.Lookup(keys, NDArray.From<long>([.. Enumerable.Range(0, known.Count), layout.Missing]), NDArray.Scalar((long)layout.Other));
        if (OovBuckets > 1) index = Tensor.Where(Tensor.Equal(index, (Tensor)(long)layout.Other), Hash.Bucket(input.Value, OovBuckets) + (long)layout.Other, index);
        return new(index, FeatureKind.Category.Like(kind), layout.Labels.Count, layout.Trained, layout.Labels);
    }

    private bool IsGiven => Values is not null || File is not null;

    private List<string> Given(FeatureKind element)
    {
        List<string> values;
        try
        {
            values = [.. (Values ?? System.IO.File.ReadAllLines(File!)).Where(v => v.Length > 0)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new MapperException($"'vocabulary' cannot read the file '{File}': {e.Message}");
        }
        Demand(values.Count > 0, "'vocabulary' is given no value.");
        Demand(values.Distinct(StringComparer.Ordinal).Count() == values.Count, $"'vocabulary' is given the value '{values.GroupBy(v => v).FirstOrDefault(g => g.Count() > 1)?.Key}' twice.");
        if (element == FeatureKind.Integer && values.Find(v => !long.TryParse(v, CultureInfo.InvariantCulture, out _)) is { } text)
            throw new MapperException($"'vocabulary' is given '{text}' for integers; expected whole numbers.");
        return values;
    }

    public bool Equals(Vocabulary? other) => other is not null && Top == other.Top && FrequencyThreshold == other.FrequencyThreshold && By == other.By && Weight == other.Weight
        && OovBuckets == other.OovBuckets && File == other.File && Label == other.Label && (Values ?? []).SequenceEqual(other.Values ?? []);

    public override int GetHashCode() => HashCode.Combine(Top, FrequencyThreshold, By, Weight, OovBuckets, File, Values?.Count);
}
