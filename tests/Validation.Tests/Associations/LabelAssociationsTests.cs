using Pipelines.Data;

namespace Pipelines.Validation.Tests.Associations;

public sealed class LabelAssociationsTests
{
    private const int Rows = 3000;

    [Fact]
    public void Compute_FeaturesOfKnownStrength_EqualSlowCalculation()
    {
        var (examples, x, text, label) = Draw();

        var found = LabelAssociations.Compute(examples, StatisticsGenerator.Compute(examples, "train"), "label");

        Assert.Equal(["text", "x", "noise"], found.Select(a => a.Feature));
        var (meanX, meanY) = (x.Average(), label.Average());
        var covariance = x.Zip(label).Sum(p => (p.First - meanX) * (p.Second - meanY)) / Rows;
        var correlation = covariance / Math.Sqrt(x.Sum(v => (v - meanX) * (v - meanX)) / Rows) / Math.Sqrt(label.Sum(v => (v - meanY) * (v - meanY)) / Rows);
        Assert.Equal(correlation, found[1].Correlation!.Value, 1e-9);
        Assert.Equal(covariance, found[1].Covariance!.Value, 1e-9);
        Assert.Null(found[0].Correlation);

        double information = 0;
        foreach (var cell in text.Zip(label).GroupBy(p => p))
        {
            var joint = cell.Count() / (double)Rows;
            information += joint * Math.Log2(joint / (text.Count(t => t == cell.Key.First) / (double)Rows * (label.Count(l => l == cell.Key.Second) / (double)Rows)));
        }
        information -= (text.Distinct().Count() - 1) * (label.Distinct().Count() - 1) / (2.0 * Rows * Math.Log(2));
        Assert.Equal(information, found[0].MutualInformation, 1e-9);
        Assert.InRange(found[2].Share, 0, 0.01);
    }

    [Fact]
    public void Compute_LabelAsExpression_LeavesItsColumnsOut()
    {
        var (examples, _, _, _) = Draw();

        var found = LabelAssociations.Compute(examples, StatisticsGenerator.Compute(examples, "train"), "label > 1 and x > 0");

        Assert.Equal(["noise", "text"], found.Select(a => a.Feature).Order());
    }

    private static (InMemoryExamples Examples, double[] X, string[] Text, double[] Label) Draw()
    {
        var random = new Random(4);
        var label = Enumerable.Range(0, Rows).Select(_ => (double)random.Next(3)).ToArray();
        var x = label.Select(l => l + 2 * random.NextDouble()).ToArray();
        var text = label.Select(l => random.Next(10) == 0 ? "any" : $"v{l}").ToArray();
        var batch = ColumnBatch.Of(
            Float64Column.From("noise", [.. label.Select(_ => (double?)random.NextDouble())]),
            Float64Column.From("x", [.. x.Select(v => (double?)v)]),
            Utf8Column.From("text", text),
            Int64Column.From("label", [.. label.Select(v => (long?)v)]));
        return (new InMemoryExamples(batch.Slice(0, 1000), batch.Slice(1000, 2000)), x, text, label);
    }
}
