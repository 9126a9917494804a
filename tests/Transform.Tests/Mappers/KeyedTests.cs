using Pipelines.Data;
using Pipelines.Transform.Mappers;

namespace Pipelines.Transform.Tests.Mappers;

/// <summary>Scaling by key and by weight against slow calculations in double.</summary>
public class KeyedTests
{
    private static readonly double[] Values = [1, 2, 3, 10, 20, 30, 7];
    private static readonly string?[] Keys = ["a", "a", "a", "b", "b", "b", null];

    private static readonly ColumnBatch Train = ColumnBatch.Of(Apply.Column([.. Values.Select(v => (double?)v)]), Utf8Column.From("k", Keys));
    private static readonly ColumnBatch Rows = ColumnBatch.Of(Apply.Column(2, 25, 5, 5, null), Utf8Column.From("k", "a", "b", "unseen", null, "a"));

    [Fact]
    public void ZScore_ByKey_TakesEachKeysMoments()
    {
        var actual = Run(new ZScore(Key: "k"));

        Apply.AssertClose([Score(2, Of("a")), Score(25, Of("b")), Score(5, Values), Score(5, Values), 0], actual);
    }

    [Fact]
    public void ZScore_ByIntegerKey_TakesEachKeysMoments()
    {
        var train = ColumnBatch.Of(Apply.Column(1, 3, 10, 30), Int64Column.From("k", 5, 5, -1, -1));
        var rows = ColumnBatch.Of(Apply.Column(3, 10), Int64Column.From("k", 5, -1));

        Apply.AssertClose([1, -1], Apply.Fit(train, "x", new ZScore(Key: "k")).Transform(rows)["x"].ToArray<float>());
    }

    [Fact]
    public void MinMax_ByKey_TakesEachKeysRange()
    {
        Apply.AssertClose([0.5, 0.75, 4.0 / 29, 4.0 / 29, 0], Run(new MinMax(Key: "k")));
        Apply.AssertClose([0.5, 0.75, 4.0 / 29, 4.0 / 29, 0], Run(new Scale01(Key: "k")));
    }

    [Fact]
    public void Bucketize_ByKey_TakesEachKeysQuantiles()
    {
        var transform = Apply.Fit(Train, "x", new Bucketize(3, Key: "k"));

        Assert.Equal([1, 1, 1, 1, 3], transform.Transform(Rows)["x"].ToArray<long>());
        Assert.Equal(["k", "x"], transform.Features[0].Inputs.Order());
    }

    [Fact]
    public void ZScore_Weighted_EqualsRepeatedRows()
    {
        var train = ColumnBatch.Of(Apply.Column(1, 5, 100, null), Float64Column.From("w", 1, 3, 0, 2));
        var rows = Apply.Column(1, 2);

        var transform = TransformFitter.Fit(new(new Dictionary<string, IReadOnlyList<Mapper>> { ["x"] = [new ZScore(Weight: "w")] }), new InMemoryExamples(train), ["w"]);

        Apply.AssertClose([Score(1, [1, 5, 5, 5]), Score(2, [1, 5, 5, 5])], Apply.Run(transform, rows).ToArray<float>());
        Assert.Equal(["x"], transform.Columns);
    }

    [Fact]
    public void Bucketize_Weighted_EqualsRepeatedRows()
    {
        var random = new Random(1);
        var values = Enumerable.Range(0, 500).Select(_ => (double)random.Next(1000)).ToArray();
        var weights = Enumerable.Range(0, 500).Select(_ => (double)random.Next(5)).ToArray();
        var train = ColumnBatch.Of(Apply.Column([.. values.Select(v => (double?)v)]), Float64Column.From("w", [.. weights.Select(v => (double?)v)]));
        var repeated = values.SelectMany((v, i) => Enumerable.Repeat((double?)v, (int)weights[i])).ToArray();
        var rows = Apply.Column([.. Enumerable.Range(0, 1000).Select(i => (double?)i)]);

        var weighted = Apply.Run(Apply.Fit(train, "x", new Bucketize(7, Weight: "w")), rows).ToArray<long>();

        Assert.Equal(Apply.Indexes(Apply.Column(repeated), rows, new Bucketize(7)), weighted);
    }

    [Fact]
    public void Vocabulary_Weighted_IsOrderedByWeight()
    {
        var train = ColumnBatch.Of(Apply.Texts("a", "a", "b", "c"), Float64Column.From("w", 1, 1, 5, 0.5));

        Assert.Equal(["b", "a", "c"], Apply.Fit(train, "x", new Vocabulary(Weight: "w")).Features[0].Labels!.Take(3));
    }

    [Fact]
    public void Vocabulary_ByMutualInformation_PutsWhatTellsMostFirst()
    {
        // "tell" goes with the label, "often" is spread over both classes.
        string[] texts = ["often", "often", "often", "often", "tell", "tell", "rare", "often"];
        var train = ColumnBatch.Of(Apply.Texts(texts), Int64Column.From("y", 0, 1, 0, 1, 1, 1, 0, 0));
        var options = new TransformOptions(new Dictionary<string, IReadOnlyList<Mapper>> { ["x"] = [new Vocabulary(By: VocabularyOrder.MutualInformation)] }, Label: "y > 0");

        var transform = TransformFitter.Fit(options, new InMemoryExamples(train), ["y"]);

        Assert.Equal(["tell", "rare", "often"], transform.Features[0].Labels!.Take(3));
        Assert.Equal(["x"], transform.Columns);
        Assert.Equal(Information(texts, [0, 1, 0, 1, 1, 1, 0, 0], "tell"), (double)transform.Features[0].Steps[0].Statistics![0]!["top"]![0]!["score"]!, 1e-9);
    }

    [Fact]
    public void ZScore_KeyThatIsANumber_IsRefused()
    {
        var train = ColumnBatch.Of(Apply.Column(1, 2), Float64Column.From("k", 1, 2));

        var fault = Assert.Throws<TransformException>(() => Apply.Fit(train, "x", new ZScore(Key: "k"))).Faults[0];

        Assert.Contains("'k' is a number", fault.Message, StringComparison.Ordinal);
    }

    private static float[] Run(Mapper mapper) => Apply.Fit(Train, "x", mapper).Transform(Rows)["x"].ToArray<float>();

    private static double[] Of(string key) => [.. Values.Where((_, i) => Keys[i] == key)];

    private static double Score(double x, double[] of) => (x - of.Average()) / Math.Sqrt(of.Select(v => (v - of.Average()) * (v - of.Average())).Average());

    private static double Information(string[] texts, int[] labels, string text)
    {
        double n = texts.Length, sum = 0;
        foreach (var has in (bool[])[true, false])
            foreach (var label in (int[])[0, 1])
            {
                double both = texts.Where((t, i) => (t == text) == has && labels[i] == label).Count(), rows = texts.Count(t => (t == text) == has), of = labels.Count(l => l == label);
                if (both > 0) sum += both / n * Math.Log2(both * n / (rows * of));
            }
        return sum;
    }
}
