namespace Pipelines.Engine.Layers;

/// <summary>Counts values of text or whole numbers, and the examples that have them.</summary>
internal abstract class TokenCounter
{
    public static TokenCounter Create(DType dtype) => dtype == DType.String ? new Of<string>(StringComparer.Ordinal) : new Of<long>(Comparer<long>.Default);

    public abstract void Add(NDArray batch);

    /// <summary>The values by falling count, then falling themselves, with their inverse document frequencies.</summary>
    /// <param name="special">Values that are no part of the vocabulary.</param>
    /// <param name="most">How many to keep; all when null.</param>
    public abstract (NDArray Vocabulary, double[] Idf) Finish(IReadOnlyList<NDArray> special, int? most);

    private sealed class Of<T>(IComparer<T> order) : TokenCounter
        where T : notnull
    {
        private readonly Dictionary<T, (long Count, long Examples, long Last)> _counts = [];
        private long _examples;

        public override void Add(NDArray batch)
        {
            var values = batch.Storage is int[] narrow ? (T[])(object)Array.ConvertAll(narrow, v => (long)v) : batch.ToArray<T>();
            var width = batch.Shape.Count > 1 ? NDArray.LengthOf([.. batch.Shape.Skip(1)]) : 1;
            for (var i = 0; i < values.Length; i++)
            {
                if (i % width == 0) _examples++;
                var (count, examples, last) = _counts.GetValueOrDefault(values[i]);
                _counts[values[i]] = (count + 1, last == _examples ? examples : examples + 1, _examples);
            }
        }

        public override (NDArray, double[]) Finish(IReadOnlyList<NDArray> special, int? most)
        {
            foreach (var value in special) _counts.Remove(value.Item<T>());
            var kept = _counts.OrderByDescending(c => c.Value.Count).ThenByDescending(c => c.Key, order).Take(most ?? int.MaxValue).ToArray();
            return (NDArray.From(kept.Select(c => c.Key).ToArray()), [.. kept.Select(c => Math.Log(1 + (double)_examples / (1 + c.Value.Examples)))]);
        }
    }
}
