using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Validation.Tests.Comparisons;

public sealed class ComparisonTests
{
    private static readonly Schema Schema = Schema.Parse("features: { pay: { type: string }, miles: { type: float }, zone: { type: int, domain: [1, 2, 3] } }");

    [Theory]
    [InlineData(0.2, false)] // Strictly above: 0.75 against 0.5 is a distance of exactly 0.25.
    [InlineData(0.25, true)]
    public void Validate_Drift_IsHighStrictlyAboveTheThreshold(double threshold, bool passes)
    {
        var options = Bind($"drift: {{ pay: {{ l_infinity: {threshold} }} }}");

        var found = Validate(options, Split("cash", "cash", "cash", "card"), Split("cash", "card", "cash", "card"));

        var comparison = Assert.Single(found.Comparisons);
        Assert.Equal((0.25, threshold, ComparisonKind.Drift), (comparison.Value, comparison.Threshold, comparison.Kind));
        Assert.Equal(passes, found.Anomalies.Count == 0);
        if (!passes)
            Assert.Equal((AnomalyType.ComparatorLInftyHigh, 0.25, 0.2), (found.Anomalies[0].Type, found.Anomalies[0].Measured, found.Anomalies[0].Threshold));
    }

    [Fact]
    public void Validate_Skew_IsMeasuredAgainstTheTrainingSplit()
    {
        var options = Bind("skew: { pay: { jensen_shannon: 0.1 }, zone: { l_infinity: 0.5 } }");
        var (statistics, training) = (Split("cash", "cash"), Split("card", "card") with { Name = "train" });

        var found = new ExampleValidator(options).Validate(new ValidationInput(statistics, Schema) { Training = training });

        Assert.Equal([("pay", 1.0), ("zone", 0.0)], found.Comparisons.Select(c => (c.Feature, c.Value)));
        Assert.Equal(AnomalyType.ComparatorJensenShannonDivergenceHigh, Assert.Single(found.Anomalies).Type);
        Assert.Contains("split 'train'", found.Anomalies[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Validate_NothingToCompareWith_Warns()
    {
        var options = Bind("drift: { pay: { l_infinity: 0.1 } }");

        var found = Validate(options, Split("cash"), Split([null]));

        var anomaly = Assert.Single(found.Anomalies);
        Assert.Equal((AnomalyType.ComparatorControlDataMissing, Severity.Warning), (anomaly.Type, anomaly.Severity));
    }

    [Fact]
    public void Validate_NumberOfRowsAgainstThePreviousRun_IsBounded()
    {
        var schema = Schema with { Dataset = new DatasetConstraints(MinFractionOfPrevious: 0.8, MaxFractionOfPrevious: 1.25) };

        AnomalyType[] Found(int rows) => [.. new ExampleValidator(new ValidationOptions())
            .Validate(new ValidationInput(Split(new string?[rows]), schema) { Previous = Split(new string?[100]) }).Anomalies.Select(a => a.Type)];

        Assert.Equal([AnomalyType.ComparatorLowNumExamples], Found(79));
        Assert.Empty(Found(80));
        Assert.Empty(Found(125));
        Assert.Equal([AnomalyType.ComparatorHighNumExamples], Found(126));
    }

    [Fact]
    public void FaultsFor_MeasuresThatDoNotFit_SaysEach()
    {
        var options = Bind("""
            drift: { miles: { l_infinity: 0.1 }, pay: { kolmogorov_smirnov: 0.1 }, zone: { l_infinity: 0.1 } }
            skew: { mils: { jensen_shannon: 0.1 } }
            """);

        var faults = options.FaultsFor(Schema);

        Assert.Equal(3, faults.Count);
        Assert.StartsWith("drift.miles: The L-infinity distance is for categories", faults[0], StringComparison.Ordinal);
        Assert.StartsWith("drift.pay: The Kolmogorov-Smirnov statistic is for numbers", faults[1], StringComparison.Ordinal);
        Assert.EndsWith("Did you mean 'miles'?", faults[2], StringComparison.Ordinal);
        Assert.Throws<DataException>(() => Validate(options, Split("cash"), Split("cash")));
    }

    private static ValidationOptions Bind(string yaml) => DocumentBinder.Bind<ValidationOptions>(Document.Parse(yaml, "test"));

    private static ExampleAnomalies Validate(ValidationOptions options, DatasetStatistics statistics, DatasetStatistics previous) =>
        new ExampleValidator(options).Validate(new ValidationInput(statistics, Schema) { Previous = previous });

    private static DatasetStatistics Split(params string?[] payments) => StatisticsGenerator.Compute(new InMemoryExamples(ColumnBatch.Of(
        Utf8Column.From("pay", payments),
        Float64Column.From("miles", [.. payments.Select((_, i) => (double?)i)]),
        Int64Column.From("zone", [.. payments.Select((_, i) => (long?)(i % 3 + 1))]))), "eval");
}
