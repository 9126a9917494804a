using Pipelines.Data.Csv;
using Pipelines.Validation.Tensorflow;

namespace Pipelines.Validation.Tests.Tensorflow;

/// <summary>Our statistics of the taxi trips against those that TensorFlow Data Validation computed of the same rows, which it split into two.</summary>
public sealed class TaxiTests
{
    private static readonly Lazy<DatasetStatistics> Ours = new(() =>
        StatisticsGenerator.Compute(new CsvFormat().Open([SharedData.File("taxi/data.csv")]), "all"));

    [Fact]
    public void Compute_Counts_EqualTheTotalsOfTensorflow()
    {
        var (train, eval) = (Theirs("train"), Theirs("eval"));

        Assert.Equal(train.Examples + eval.Examples, Ours.Value.Examples);
        Assert.Equal(train.Features.Select(f => f.Name).Order(), Ours.Value.Features.Select(f => f.Name).Order());
        foreach (var ours in Ours.Value.Features)
        {
            var (first, second) = (train[ours.Name], eval[ours.Name]);
            Assert.Equal((ours.Name, first.Present + second.Present, first.Missing + second.Missing), (ours.Name, ours.Present, ours.Missing));
            if (ours.Numeric is not { } numbers)
            {
                var total = first.Values.Concat(second.Values).GroupBy(v => v.Value).Select(g => (g.Key, Count: g.Sum(v => v.Count)))
                    .OrderByDescending(v => v.Count).ThenByDescending(v => v.Key, StringComparer.Ordinal);
                Assert.Equal(total, ours.Values.Select(v => (v.Value, v.Count)));
                continue;
            }
            Assert.Equal((ours.Name, first.Numeric!.Zeros + second.Numeric!.Zeros), (ours.Name, numbers.Zeros));
            // TensorFlow keeps float32, and 0 for a split without values.
            var filled = new[] { first.Numeric, second.Numeric }.Where(n => n.Count > 0).ToList();
            Assert.Equal((float)filled.Min(n => n.Min), (float)numbers.Min);
            Assert.Equal((float)filled.Max(n => n.Max), (float)numbers.Max);
        }
    }

    [Fact]
    public void Compute_Moments_EqualThoseOfBothSplitsTogether()
    {
        var (train, eval) = (Theirs("train"), Theirs("eval"));

        foreach (var ours in Ours.Value.Features.Where(f => f.Numeric is { Count: > 0 }))
        {
            var (a, b) = (train[ours.Name].Numeric!, eval[ours.Name].Numeric!);
            var count = (double)a.Count + b.Count;
            var mean = b.Count == 0 ? a.Mean : (a.Mean * a.Count + b.Mean * b.Count) / count;
            var square = (Square(a) + Square(b)) / count;
            Assert.Equal(mean, ours.Numeric!.Mean, 1e-6 * Math.Max(1, Math.Abs(mean)));
            Assert.Equal(Math.Sqrt(Math.Max(0, square - mean * mean)), ours.Numeric.StandardDeviation, 1e-4 * Math.Max(1, Math.Abs(mean)));
            Assert.InRange(ours.Numeric.Median, Math.Min(a.Median, b.Median) - 1e-4 * Math.Abs(a.Median), Math.Max(a.Median, b.Median) + 1e-4 * Math.Abs(a.Median));
        }

        static double Square(NumericStatistics n) => n.Count == 0 ? 0 : n.Count * (n.StandardDeviation * n.StandardDeviation + n.Mean * n.Mean);
    }

    [Fact]
    public void Infer_Schema_AgreesWithTensorflows()
    {
        var (theirs, _) = TensorflowSchema.Read(SharedData.File("taxi/schema.pbtxt"));

        var ours = SchemaInference.Infer([Ours.Value]);

        Assert.Equal(theirs.Features.Keys.Order(), ours.Features.Keys.Order());
        foreach (var (name, feature) in theirs.Features)
        {
            Assert.Equal((name, feature.Type, feature.List, feature.MinFraction), (name, ours[name].Type, ours[name].List, ours[name].MinFraction));
            Assert.Equal(feature.Domain?.Order(StringComparer.Ordinal), ours[name].Domain?.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public void Write_OurStatistics_ReadBackAlike()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("FeatureStats.pb");

        TensorflowStatistics.Write(new ExampleStatistics([Ours.Value]), file);
        var again = TensorflowStatistics.Read(file)["all"];

        foreach (var ours in Ours.Value.Features)
        {
            var read = again[ours.Name];
            Assert.Equal((ours.Type, ours.Present, ours.Missing), (read.Type, read.Present, read.Missing));
            Assert.Equal(ours.Type == FeatureType.String ? ours.Values : [], read.Values);
            Assert.Equal(ours.Numeric?.Mean, read.Numeric?.Mean);
            Assert.Equal(ours.Numeric?.Histogram.Buckets, read.Numeric?.Histogram.Buckets);
        }
    }

    private static DatasetStatistics Theirs(string split) => TensorflowStatistics.Read(SharedData.File($"taxi/statistics/Split-{split}/FeatureStats.pb"), split)[split];
}
