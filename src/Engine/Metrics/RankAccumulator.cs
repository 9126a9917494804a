namespace Pipelines.Engine.Metrics;

/// <summary>
/// The weights of positives and negatives at each distinct score, which is all that a ranking metric needs, exactly. Rows are buffered,
/// sorted and folded by score, so that memory follows the number of distinct scores.
/// </summary>
internal sealed class RankAccumulator
{
    private const int FirstFold = 1 << 16;
    private List<Entry> _entries = [];
    private int _nextFold = FirstFold;
    private bool _isFolded = true;

    internal readonly record struct Entry(float Score, double Positive, double Negative);

    /// <summary>Takes in one example.</summary>
    public void Add(float score, bool isPositive, double weight)
    {
        if (weight == 0)
        {
            return;
        }
        _entries.Add(isPositive ? new Entry(score, weight, 0) : new Entry(score, 0, weight));
        _isFolded = false;
        if (_entries.Count >= _nextFold)
        {
            Fold();
            _nextFold = Math.Max(FirstFold, 2 * _entries.Count);
        }
    }

    /// <summary>Takes in what another has seen.</summary>
    public void Merge(RankAccumulator other)
    {
        _entries.AddRange(other._entries);
        _isFolded = false;
    }

    /// <summary>One entry a distinct score, lowest score first.</summary>
    public IReadOnlyList<Entry> Fold()
    {
        if (_isFolded)
        {
            return _entries;
        }
        // A stable sort: equal scores are summed in the order they came, so the result does not depend on the sorting routine.
        var folded = new List<Entry>();
        foreach (var entry in _entries.OrderBy(e => e.Score))
        {
            if (folded.Count > 0 && folded[^1].Score == entry.Score)
            {
                var last = folded[^1];
                folded[^1] = new Entry(last.Score, last.Positive + entry.Positive, last.Negative + entry.Negative);
            }
            else
            {
                folded.Add(entry);
            }
        }
        _entries = folded;
        _isFolded = true;
        return _entries;
    }
}
