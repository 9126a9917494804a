namespace Pipelines.Engine.Datasets;

public abstract partial class Dataset<T>
{
    /// <summary>Elements side by side along a new first axis.</summary>
    /// <param name="size">How many.</param>
    /// <param name="dropRemainder">Whether fewer at the end are left out.</param>
    /// <exception cref="ShapeException">While iterating: elements differ in shape.</exception>
    public Dataset<T> Batch(int size, bool dropRemainder = false) => Chunk(size, dropRemainder).Map<T>(c => Elements.Combine<T>(c, Elements.Stack));

    /// <summary>As <see cref="Batch"/>, with a value after the elements of shorter axes.</summary>
    /// <param name="size">How many.</param>
    /// <param name="shape">The lengths of the padded axes of every array, -1 for the longest of the batch; null for the longest on every axis.</param>
    /// <param name="value">The value.</param>
    /// <param name="dropRemainder">Whether fewer at the end are left out.</param>
    public Dataset<T> PaddedBatch(int size, IReadOnlyList<int>? shape = null, double value = 0, bool dropRemainder = false)
        => Chunk(size, dropRemainder).Map<T>(c => Elements.Combine<T>(c, a => Elements.Pad(a, shape, value)));

    /// <summary>Lists of elements that follow each other.</summary>
    /// <param name="size">How many; at the end there may be fewer.</param>
    /// <param name="dropRemainder">Whether fewer at the end are left out.</param>
    public Dataset<T[]> Chunk(int size, bool dropRemainder = false)
    {
        if (size < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "Batch: expected at least 1 element.");
        var count = Cardinality is > 0 and var c ? (dropRemainder ? c / size : (c + size - 1) / size) : Cardinality;
        return Make(count, (pass, skip) => Iterate(pass, skip * size).Chunk(size).Where(chunk => !dropRemainder || chunk.Length == size));
    }

    /// <summary>The slices of each element's first axis as elements.</summary>
    public Dataset<T> Unbatch() => FlatMap(e => Dataset.FromSlices(e));

    /// <summary>Batches of another size.</summary>
    public Dataset<T> Rebatch(int size, bool dropRemainder = false) => Unbatch().Batch(size, dropRemainder);

    /// <summary>Lists of elements that may overlap.</summary>
    /// <param name="size">The elements of a window; at the end there may be fewer.</param>
    /// <param name="shift">How far a window's start is from that before; <paramref name="size"/> when null.</param>
    /// <param name="stride">How far its elements are apart.</param>
    /// <param name="dropRemainder">Whether windows of fewer elements are left out.</param>
    public Dataset<T[]> Window(int size, int? shift = null, int stride = 1, bool dropRemainder = false)
    {
        var (step, span) = (shift ?? size, (size - 1) * stride + 1);
        if (size < 1 || step < 1 || stride < 1) throw new ArgumentOutOfRangeException(nameof(size), size, "Window: expected a size, shift and stride of at least 1.");
        return Make(null, (pass, skip) => Windows(Iterate(pass, skip * step)));

        IEnumerable<T[]> Windows(IEnumerable<T> elements)
        {
            var (kept, gap) = (new List<T>(), 0);
            foreach (var element in elements)
            {
                if (gap > 0 && gap-- > 0) continue;
                kept.Add(element);
                if (kept.Count < span) continue;
                yield return Strided(kept);
                gap = Math.Max(0, step - kept.Count);
                kept.RemoveRange(0, Math.Min(step, kept.Count));
            }

            for (; kept.Count > 0 && !dropRemainder; kept.RemoveRange(0, Math.Min(step, kept.Count))) yield return Strided(kept);
        }

        T[] Strided(List<T> kept) => [.. kept.Where((_, i) => i % stride == 0 && i < span)];
    }
}
