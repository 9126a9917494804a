using Pipelines.Engine;

namespace Pipelines.Bench.Engine;

/// <summary>A batch like one of the census data set: as many categories with as many values, and as many numbers.</summary>
internal static class Adult
{
    public const int Width = 8, Numbers = 6;

    public static int[] Vocabularies { get; } = [9, 16, 7, 15, 6, 5, 2, 42];

    public static int[] Hidden { get; } = [128, 64];

    public static Dictionary<string, NDArray> Batch(int rows)
    {
        var batch = new Dictionary<string, NDArray> { ["numbers"] = Networks.Uniform(1, rows, Numbers), ["y"] = NDArray.From([.. Networks.Classes(2, rows, 2).AsSpan<long>().ToArray().Select(c => (float)c)], rows, 1) };
        for (var i = 0; i < Vocabularies.Length; i++) batch[$"c{i}"] = Networks.Classes(3 + i, rows, Vocabularies[i]);
        return batch;
    }
}
