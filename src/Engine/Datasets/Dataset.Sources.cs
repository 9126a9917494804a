namespace Pipelines.Engine.Datasets;

/// <summary>Where datasets begin.</summary>
public static partial class Dataset
{
    /// <summary>The cardinality of an endless dataset.</summary>
    public const long Infinite = -1;

    /// <summary>One element.</summary>
    public static Dataset<T> Of<T>(T element) => From([element]);

    /// <summary>The elements of a list.</summary>
    public static Dataset<T> From<T>(IReadOnlyList<T> elements)
        => new Made<T>(elements.Count, (_, skip) => Enumerable.Range((int)Math.Min(skip, elements.Count), (int)Math.Max(0, elements.Count - skip)).Select(i => elements[i]));

    /// <summary>What a function generates, anew for each pass.</summary>
    public static Dataset<T> FromGenerator<T>(Func<IEnumerable<T>> generator, long? cardinality = null) => new Made<T>(cardinality, (_, skip) => generator().SkipLong(skip));

    /// <summary>Int64 numbers from a start to a limit (not included), as tensors of shape ().</summary>
    public static Dataset<Tensor> Range(long start, long limit, long step = 1)
    {
        if (step == 0) throw new ArgumentOutOfRangeException(nameof(step), "Range: the step cannot be 0.");
        var count = Math.Max(0, (limit - start + step - Math.Sign(step)) / step);
        return new Made<Tensor>(count, Numbers);

        IEnumerable<Tensor> Numbers(long pass, long skip)
        {
            for (var i = skip; i < count; i++) yield return Tensor.Constant(NDArray.Scalar(start + i * step));
        }
    }

    /// <inheritdoc cref="Range(long, long, long)"/>
    public static Dataset<Tensor> Range(long limit) => Range(0, limit);

    /// <summary>The slices of the first axis of a tensor, or of each tensor of a tuple or dictionary.</summary>
    /// <exception cref="ShapeException">The first axes differ.</exception>
    public static Dataset<T> FromSlices<T>(T tensors)
    {
        var rows = Elements.Rows(tensors);
        return new Made<T>(rows, (_, skip) => Enumerable.Range((int)Math.Min(skip, rows), (int)Math.Max(0, rows - skip)).Select(i => Elements.Row(tensors, i)));
    }

    /// <summary>The lines of text files, one file after the other.</summary>
    public static Dataset<string> TextLines(params IEnumerable<string> paths)
    {
        string[] all = [.. paths];
        return new Made<string>(null, (_, skip) => all.SelectMany(File.ReadLines).SkipLong(skip));
    }

    /// <summary>The files of a folder that match a pattern, by name; shuffled when a seed is given.</summary>
    public static Dataset<string> ListFiles(string folder, string pattern = "*", long? seed = null)
    {
        string[] files = [.. Directory.EnumerateFiles(folder, pattern).Order(StringComparer.Ordinal)];
        return seed is { } s ? From(files).Shuffle(Math.Max(1, files.Length), s) : From(files);
    }

    /// <summary>Elements of two datasets side by side, to the end of the shorter.</summary>
    public static Dataset<(T1 First, T2 Second)> Zip<T1, T2>(Dataset<T1> first, Dataset<T2> second)
        => new Made<(T1, T2)>(Shorter(first.Cardinality, second.Cardinality), (pass, skip) => first.Iterate(pass, skip).Zip(second.Iterate(pass, skip)));

    /// <summary>Elements of three datasets side by side, to the end of the shortest.</summary>
    public static Dataset<(T1 First, T2 Second, T3 Third)> Zip<T1, T2, T3>(Dataset<T1> first, Dataset<T2> second, Dataset<T3> third)
        => Zip(Zip(first, second), third).Map(e => (e.First.First, e.First.Second, e.Second));

    /// <summary>The next element of one of several datasets at a time: of that whose number comes next. Ends when the chosen one has ended.</summary>
    public static Dataset<T> ChooseFrom<T>(IReadOnlyList<Dataset<T>> datasets, Dataset<int> choices)
        => new Made<T>(null, (pass, skip) => Chosen(datasets, choices, pass).SkipLong(skip));

    /// <summary>The next element of one of several datasets at a time, drawn by weights. One that has ended is left out.</summary>
    public static Dataset<T> SampleFrom<T>(IReadOnlyList<Dataset<T>> datasets, IReadOnlyList<double>? weights = null, long seed = 0)
        => new Made<T>(null, (pass, skip) => Sampled(datasets, weights ?? [.. datasets.Select(_ => 1.0)], new(seed, pass)).SkipLong(skip));

    internal static long? Shorter(long? a, long? b) => a == Infinite ? b : b == Infinite ? a : a is null || b is null ? null : Math.Min(a.Value, b.Value);

    internal static IEnumerable<T> SkipLong<T>(this IEnumerable<T> elements, long count)
    {
        foreach (var element in elements)
            if (count-- <= 0) yield return element;
    }

    private static IEnumerable<T> Chosen<T>(IReadOnlyList<Dataset<T>> datasets, Dataset<int> choices, long pass)
    {
        using var open = new OpenPasses<T>(datasets, pass);
        foreach (var choice in choices.Iterate(pass))
        {
            if (choice < 0 || choice >= datasets.Count) throw new EngineException($"ChooseFrom: the choice {choice} names none of {datasets.Count} datasets.");
            if (!open[choice].MoveNext()) yield break;
            yield return open[choice].Current;
        }
    }

    private static IEnumerable<T> Sampled<T>(IReadOnlyList<Dataset<T>> datasets, IReadOnlyList<double> weights, Sampling.RandomStream random)
    {
        using var open = new OpenPasses<T>(datasets, 0);
        double[] left = [.. weights];
        while (left.Sum() is > 0 and var sum)
        {
            var (draw, chosen) = (random.NextUniform() * sum, 0);
            while (chosen < left.Length - 1 && (draw -= left[chosen]) >= 0) chosen++;
            if (open[chosen].MoveNext()) yield return open[chosen].Current;
            else left[chosen] = 0;
        }
    }

    /// <summary>Passes through several datasets, closed together.</summary>
    private sealed class OpenPasses<T>(IReadOnlyList<Dataset<T>> datasets, long pass) : IDisposable
    {
        private readonly IEnumerator<T>[] _open = [.. datasets.Select(d => d.Iterate(pass).GetEnumerator())];

        public IEnumerator<T> this[int index] => _open[index];

        public void Dispose()
        {
            foreach (var elements in _open) elements.Dispose();
        }
    }
}
