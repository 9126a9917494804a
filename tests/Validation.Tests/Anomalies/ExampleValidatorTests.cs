using Pipelines.Data;

namespace Pipelines.Validation.Tests.Anomalies;

public sealed class ExampleValidatorTests
{
    private static readonly Schema TaxiSchema = Schema.Parse("""
        features:
          fare: { type: float, min_fraction: 1, min: 0, max: 100 }
          hour: { type: int, min_fraction: 0.5, min: 0, max: 23 }
          company: { type: string, min_count: 1, domain: [Blue, Yellow] }
          tips: { type: float, min_fraction: 1, not_in: [serving] }
        """);

    private static readonly double?[] Fares = [1.5, 2.5, 3.5, 4.5];
    private static readonly long?[] Hours = [0, 12, 23, null];
    private static readonly string?[] Companies = ["Blue", "Yellow", "Blue", null];

    public static TheoryData<string, AnomalyType, string?, long?, long[]> Planted => new()
    {
        { "missing value", AnomalyType.FeatureTypeLowFractionPresent, "fare", 1, [2] },
        { "no value", AnomalyType.FeatureTypeNotPresent, "fare", 4, [1, 2, 3, 4] },
        { "negative", AnomalyType.FloatTypeSmallFloat, "fare", 2, [1, 4] },
        { "large", AnomalyType.FloatTypeBigFloat, "fare", 1, [3] },
        { "nan", AnomalyType.FloatTypeHasNan, "fare", 1, [2] },
        { "infinity", AnomalyType.FloatTypeHasInf, "tips", 1, [4] },
        { "int small", AnomalyType.IntTypeSmallInt, "hour", 1, [1] },
        { "int big", AnomalyType.IntTypeBigInt, "hour", 1, [2] },
        { "int float", AnomalyType.UnexpectedDataType, "hour", null, [] },
        { "int text", AnomalyType.IntTypeNotIntString, "hour", 1, [2] },
        { "float text", AnomalyType.FloatTypeStringNotFloat, "fare", 2, [1, 3] },
        { "outside domain", AnomalyType.EnumTypeUnexpectedStringValues, "company", 2, [2, 4] },
        { "missing column", AnomalyType.SchemaMissingColumn, "tips", null, [] },
        { "new column", AnomalyType.SchemaNewColumn, "extra", null, [] },
        { "no rows", AnomalyType.DatasetLowNumExamples, null, null, [] },
    };

    [Theory]
    [MemberData(nameof(Planted))]
    public void Validate_PlantedFault_FindsItAlone(string fault, AnomalyType type, string? feature, long? rows, long[] examples)
    {
        var found = Validate(Plant(fault), new ValidationOptions());

        var anomaly = Assert.Single(found.Anomalies);
        Assert.Equal((type, feature, Severity.Error, "train"), (anomaly.Type, anomaly.Feature, anomaly.Severity, anomaly.Split));
        Assert.Equal(rows, anomaly.Rows);
        Assert.Equal(examples, anomaly.Examples.Select(e => e.Row));
        Assert.NotEmpty(anomaly.Accept);
    }

    [Fact]
    public void Validate_CleanRows_FindsNothing() => Assert.Empty(Validate(Plant("nothing"), new ValidationOptions()).Anomalies);

    [Fact]
    public void Validate_WholeNumbersForFloats_FindsNothing() => Assert.Empty(Validate(Plant("whole"), new ValidationOptions()).Anomalies);

    [Fact]
    public void Validate_FeatureNotInEnvironment_MayBeAbsent() =>
        Assert.Empty(Validate(Plant("missing column"), new ValidationOptions(Environment: "serving")).Anomalies);

    [Fact]
    public void Validate_SeverityOverridden_IsReportedSo()
    {
        var options = Pipelines.Data.Documents.DocumentBinder.Bind<ValidationOptions>(
            Pipelines.Data.Documents.Document.Parse("severities: { SCHEMA_NEW_COLUMN: warning, SCHEMA_MISSING_COLUMN: ignore }", "test"));

        var added = Validate(Plant("new column"), options);
        var missing = Validate(Plant("missing column"), options);

        Assert.Equal(Severity.Warning, Assert.Single(added.Anomalies).Severity);
        Assert.Empty(added.Stopping(FailurePolicy.Error));
        Assert.Single(added.Stopping(FailurePolicy.Warning));
        Assert.Empty(missing.Anomalies);
    }

    [Fact]
    public void ToString_AnomalyWithRows_SaysValueShareThresholdRowsAndHowToAccept()
    {
        var anomaly = Validate(Plant("outside domain"), new ValidationOptions()).Anomalies[0];

        Assert.Equal(
            "50 % of the values are outside the domain of 2: 'Zebra', 'Gold'. 2 rows (50 %): row 2 has 'Gold'; row 4 has 'Zebra'. " +
            "If they are right, add them to the feature's 'domain' in the schema, or allow a share of them by 'min_domain_mass'.",
            anomaly.ToString());
    }

    [Fact]
    public void Validate_WithoutExamples_FindsTheSameWithoutRows()
    {
        var statistics = StatisticsGenerator.Compute(Plant("negative"), "train");

        var anomaly = Assert.Single(new ExampleValidator(new ValidationOptions()).Validate(new ValidationInput(statistics, TaxiSchema)).Anomalies);

        Assert.Equal((AnomalyType.FloatTypeSmallFloat, null), (anomaly.Type, anomaly.Rows));
        Assert.Equal((-3.0, 0.0), (anomaly.Measured, anomaly.Threshold));
    }

    [Fact]
    public void Load_SavedAnomalies_AreTheSame()
    {
        using var folder = new TemporaryFolder();
        var file = folder.File("anomalies.json");
        var anomalies = Validate(Plant("outside domain"), new ValidationOptions());

        anomalies.Save(file);

        Assert.Contains("\"ENUM_TYPE_UNEXPECTED_STRING_VALUES\"", File.ReadAllText(file), StringComparison.Ordinal);
        Assert.Equal(anomalies.Anomalies[0].ToString(), ExampleAnomalies.Load(file).Anomalies[0].ToString());
    }

    private static ExampleAnomalies Validate(InMemoryExamples examples, ValidationOptions options) =>
        new ExampleValidator(options).Validate(new ValidationInput(StatisticsGenerator.Compute(examples, "train"), TaxiSchema) { Examples = examples });

    private static InMemoryExamples Plant(string fault)
    {
        Column fare = Float64Column.From("fare", fault switch
        {
            "missing value" => [1, null, 3, 4],
            "no value" => [null, null, null, null],
            "negative" => [-3, 0, 1, -2],
            "large" => [1, 2, 100.5, 100],
            "nan" => [1, double.NaN, 3, 4],
            _ => Fares,
        });
        if (fault == "float text")
            fare = Utf8Column.From("fare", "a", "1.5", "b", "-2e3");
        Column hour = Int64Column.From("hour", fault switch
        {
            "int small" => [-1, 5, null, 23],
            "int big" => [0, 24, null, 23],
            _ => Hours,
        });
        if (fault == "int float")
            hour = Float64Column.From("hour", 1, 2.5, 3, 4);
        if (fault == "int text")
            hour = Utf8Column.From("hour", "1", "1.5", null, "7");
        var company = Utf8Column.From("company", fault == "outside domain" ? ["Blue", "Gold", "Yellow", "Zebra"] : Companies);
        Column tips = Float64Column.From("tips", fault == "infinity" ? [0, 0, 0, double.NegativeInfinity] : [0.0, 1, 2, 3]);
        if (fault == "whole")
            tips = Int64Column.From("tips", 1, 2, 3, 4);

        var columns = new List<Column> { fare, hour, company, tips };
        if (fault == "missing column")
            columns.Remove(tips);
        if (fault == "new column")
            columns.Add(Int64Column.From("extra", 1, 2, 3, 4));
        var batch = new ColumnBatch(columns);
        // Two batches, so that the numbers of rows go on.
        return fault == "no rows" ? new InMemoryExamples(batch.Fields, []) : new InMemoryExamples(batch.Slice(0, 2), batch.Slice(2, 2));
    }
}
