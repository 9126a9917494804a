using System.Globalization;
using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>
/// The distinct values of a text or an integer in the order of their weight: the sum of their rows' weights, the call's second input. Ties: the greater value first.
/// </summary>
public sealed record WeightedVocabularyAnalyzer : Analyzer
{
    public override Accumulator Start() => new ScoredVocabularyAccumulator((columns, _) => columns.Sum());
}

/// <summary>
/// The distinct values of a text or an integer in the order of how much they tell of a label, the call's second input: their mutual information with it in bits, from
/// the counts of rows with and without the value in each class, as TensorFlow Transform computes it. Ties: the greater value first. Rows without a label do not count.
/// </summary>
public sealed record InformativeVocabularyAnalyzer : Analyzer
{
    /// <summary>More classes than this are no classes.</summary>
    public const int MostClasses = 1000;

    public override Accumulator Start() => new ScoredVocabularyAccumulator(MutualInformation) { IsClass = true };

    private static double MutualInformation(IReadOnlyList<double> withValue, IReadOnlyList<double> all)
    {
        double n = all.Sum(), rows = withValue.Sum(), information = 0;
        for (var c = 0; c < all.Count; c++)
        {
            var here = c < withValue.Count ? withValue[c] : 0;
            information += Part(here, rows, all[c], n) + Part(all[c] - here, n - rows, all[c], n);
        }
        return information;
    }

    private static double Part(double both, double rows, double ofClass, double n) => both > 0 ? both / n * Math.Log2(both * n / (rows * ofClass)) : 0;
}

/// <summary>Sums a number of columns for each distinct value: of weights there is one, of classes one each.</summary>
internal sealed class ScoredVocabularyAccumulator(Func<IReadOnlyList<double>, IReadOnlyList<double>, double> score) : Accumulator
{
    private readonly Dictionary<string, (long Count, List<double> Sums)> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _classes = new(StringComparer.Ordinal);
    private readonly List<double> _all = [];
    private long _count, _missing;

    /// <summary>Whether the second input names a class rather than a weight.</summary>
    public bool IsClass { get; init; }

    public override void Add(params ReadOnlySpan<NDArray> inputs)
    {
        var (values, beside) = (inputs[0], inputs[1]);
        for (var i = 0; i < values.Length; i++)
        {
            var label = IsClass ? Text(beside, i) : "";
            if (IsClass && label.Length == 0) continue;
            var (column, weight) = IsClass ? (ClassOf(label), 1) : (0, Numbers.Weight(beside, i));
            Increase(_all, column, weight);
            var value = Text(values, i);
            if (value.Length == 0) _missing++;
            else AddOne(value, column, weight);
        }
    }

    public override void Merge(Accumulator other)
    {
        var b = (ScoredVocabularyAccumulator)other;
        var columns = b._classes.OrderBy(c => c.Value).Select(c => ClassOf(c.Key)).ToArray();
        int Column(int theirs) => IsClass ? columns[theirs] : theirs;
        (_count, _missing) = (_count + b._count, _missing + b._missing);
        for (var c = 0; c < b._all.Count; c++) Increase(_all, Column(c), b._all[c]);
        foreach (var (value, (count, sums)) in b._values)
        {
            var entry = _values.TryGetValue(value, out var known) ? known : (Count: 0, Sums: []);
            for (var c = 0; c < sums.Count; c++) Increase(entry.Sums, Column(c), sums[c]);
            _values[value] = (entry.Count + count, entry.Sums);
        }
    }

    public override Statistic Finish() => new VocabularyCounts(
        [.. _values.Select(v => new VocabularyEntry(v.Key, v.Value.Count, score(v.Value.Sums, _all))).OrderByDescending(e => e.Score).ThenByDescending(e => e.Value, Utf8Order.Instance)],
        _count, _missing, Overflown: false);

    private void AddOne(string value, int column, double weight)
    {
        _count++;
        var entry = _values.TryGetValue(value, out var known) ? known : (Count: 0, Sums: []);
        Increase(entry.Sums, column, weight);
        _values[value] = (entry.Count + 1, entry.Sums);
    }

    private int ClassOf(string label)
    {
        if (_classes.TryGetValue(label, out var known)) return known;
        if (_classes.Count == InformativeVocabularyAnalyzer.MostClasses)
            throw new MapperException($"The label has more than {InformativeVocabularyAnalyzer.MostClasses} classes; mutual information is of classes.");
        return _classes[label] = _classes.Count;
    }

    private static void Increase(List<double> sums, int column, double by)
    {
        while (sums.Count <= column) sums.Add(0);
        sums[column] += by;
    }

    // "" where it is missing.
    private static string Text(NDArray values, int index) => values.DType switch
    {
        DType.Int64 => values.AsSpan<long>()[index] is var integer and not long.MinValue ? integer.ToString(CultureInfo.InvariantCulture) : "",
        DType.Float32 => values.AsSpan<float>()[index] is var number && float.IsFinite(number) ? number.ToString("R", CultureInfo.InvariantCulture) : "",
        _ => values.AsSpan<string>()[index],
    };
}
