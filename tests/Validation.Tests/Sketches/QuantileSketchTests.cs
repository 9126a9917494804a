using Pipelines.Validation.Sketches;

namespace Pipelines.Validation.Tests.Sketches;

public sealed class QuantileSketchTests
{
    private const int Count = 500_000;

    public static TheoryData<string> Distributions => ["uniform", "normal", "exponential", "ascending", "descending", "few", "outlier", "steps"];

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Add_ManyValues_RankErrorBelowOneInAThousand(string distribution)
    {
        var values = Draw(distribution);
        var sketch = new QuantileSketch(seed: 42);

        foreach (var chunk in values.Chunk(777))
            sketch.Add(chunk);

        AssertRanks(values, sketch.ToValues(values.Min(), values.Max()));
    }

    [Theory]
    [MemberData(nameof(Distributions))]
    public void Merge_TenParts_RankErrorBelowOneInAThousand(string distribution)
    {
        var values = Draw(distribution);
        var sketch = new QuantileSketch(seed: 42);

        foreach (var (part, index) in values.Chunk(Count / 10 + 1).Select((p, i) => (p, (ulong)i)))
        {
            var other = new QuantileSketch(seed: index);
            other.Add(part);
            sketch.Merge(other);
        }

        Assert.Equal(Count, sketch.Count);
        AssertRanks(values, sketch.ToValues(values.Min(), values.Max()));
    }

    [Fact]
    public void AddSorted_WeightedValues_RankErrorBelowOneInAThousand()
    {
        var random = new Random(5);
        var values = Enumerable.Range(0, 40_000).Select(_ => random.NextDouble()).Order().ToArray();
        var weights = values.Select(_ => (long)random.Next(0, 30)).ToArray();
        var sketch = new QuantileSketch(seed: 1);

        sketch.AddSorted(values, weights);

        AssertRanks([.. values.SelectMany((v, i) => Enumerable.Repeat(v, (int)weights[i]))], sketch.ToValues(values[0], values[^1]));
    }

    [Fact]
    public void Read_WrittenSketch_GoesOnAlike()
    {
        var values = Draw("normal");
        var sketch = new QuantileSketch(seed: 3);
        sketch.Add(values.AsSpan(0, Count / 2));
        using var stream = new MemoryStream();
        sketch.Write(new BinaryWriter(stream));
        stream.Position = 0;

        var copy = QuantileSketch.Read(new BinaryReader(stream));
        sketch.Add(values.AsSpan(Count / 2));
        copy.Add(values.AsSpan(Count / 2));

        for (var q = 0; q <= 100; q++)
            Assert.Equal(sketch.ToValues(-9, 9).Quantile(q / 100.0), copy.ToValues(-9, 9).Quantile(q / 100.0));
    }

    private static double[] Draw(string distribution)
    {
        var random = new Random(17);
        return [.. Enumerable.Range(0, Count).Select(i => distribution switch
        {
            "uniform" => random.NextDouble(),
            "normal" => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()),
            "exponential" => -Math.Log(1 - random.NextDouble()),
            "ascending" => i,
            "descending" => -i,
            "few" => random.Next(7),
            "outlier" => i == 3 ? 1e300 : random.NextDouble(),
            "steps" => Math.Floor(random.NextDouble() * 1e6) / 64,
            _ => throw new ArgumentOutOfRangeException(nameof(distribution)),
        })];
    }

    private static void AssertRanks(double[] values, WeightedValues sketch)
    {
        var sorted = values.Order().ToArray();
        for (var q = 1; q < 200; q++)
        {
            var value = sketch.Quantile(q / 200.0);
            var first = FirstIndex(sorted, v => v >= value) / (double)sorted.Length;
            var last = FirstIndex(sorted, v => v > value) / (double)sorted.Length;
            Assert.InRange(q / 200.0, first - 0.001, last + 0.001);
        }
    }

    private static int FirstIndex(double[] sorted, Predicate<double> holds)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
            (low, high) = holds(sorted[(low + high) / 2]) ? (low, (low + high) / 2) : ((low + high) / 2 + 1, high);
        return low;
    }
}
