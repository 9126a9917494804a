using Pipelines.Data;
using Pipelines.Data.Csv;

namespace Pipelines.Validation.Tests.Quarantining;

public sealed class QuarantineTests
{
    private static readonly Schema Schema = Schema.Parse("features: { fare: { type: float, min_fraction: 1, min: 0 }, pay: { type: string, domain: [Cash, Card] } }");

    [Fact]
    public void Validate_FewBadRows_TakesThemOutAndGoesOn()
    {
        var (examples, found) = Validate(new ValidationOptions(Rules: ["fare < 100"], Quarantine: new QuarantineOptions(MaxShare: 0.5)));

        Assert.Equal(4, found.Anomalies.Count);
        Assert.All(found.Anomalies, a => Assert.True(a.IsQuarantined));
        Assert.Empty(found.Stopping(FailurePolicy.Error));
        Assert.Equal([1, 3, 4], found.Quarantine!.Reasons.Keys);
        Assert.Equal("The smallest value is -1, below the min 0. 12.5 % of the values are outside the domain of 2: 'Gold'.", found.Quarantine.Reasons[1]);
        var clean = found.Quarantine.Without(examples);
        Assert.Equal([1.0, 3, 6, 7, 8], TestData.Numbers(clean, "fare"));
        Assert.Empty(new ExampleValidator(new ValidationOptions(Rules: ["fare < 100"])).Validate(new ValidationInput(StatisticsGenerator.Compute(clean, "train"), Schema) { Examples = clean }).Anomalies);
    }

    [Fact]
    public void Validate_TooManyBadRows_StopsTheRun()
    {
        var (_, found) = Validate(new ValidationOptions(Quarantine: new QuarantineOptions(MaxShare: 0.24)));

        Assert.Null(found.Quarantine);
        Assert.NotEmpty(found.Stopping(FailurePolicy.Error));
    }

    [Fact]
    public void Write_RowsInQuarantine_TellTheReason()
    {
        var (examples, found) = Validate(new ValidationOptions(Quarantine: new QuarantineOptions(MaxShare: 0.5)));
        using var folder = new TemporaryFolder();
        var file = folder.File("bad.csv");

        found.Quarantine!.Write(examples, new CsvFormat(), file);

        Assert.Equal(
            """
            fare,pay,quarantine_reason
            -1,Gold,"The smallest value is -1, below the min 0. 12.5 % of the values are outside the domain of 2: 'Gold'."
            ,Cash,"87.5 % of the rows have a value, expected at least 100 %."

            """,
            File.ReadAllText(file).ReplaceLineEndings());
    }

    private static (InMemoryExamples Examples, ExampleAnomalies Found) Validate(ValidationOptions options)
    {
        var batch = ColumnBatch.Of(
            Float64Column.From("fare", 1, -1, 3, null, 500, 6, 7, 8),
            Utf8Column.From("pay", "Cash", "Gold", "Card", "Cash", "Card", "Card", "Card", "Card"));
        var examples = new InMemoryExamples(batch.Slice(0, 3), batch.Slice(3, 5));
        return (examples, new ExampleValidator(options).Validate(new ValidationInput(StatisticsGenerator.Compute(examples, "train"), Schema) { Examples = examples }));
    }
}
