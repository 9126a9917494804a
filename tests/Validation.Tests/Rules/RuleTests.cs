using Pipelines.Data;
using Pipelines.Data.Documents;

namespace Pipelines.Validation.Tests.Rules;

public sealed class RuleTests
{
    private static readonly InMemoryExamples Examples = new(
        ColumnBatch.Of(Float64Column.From("fare", 5, -1, null, -2), Int64Column.From("seconds", 10, 20, null, 0), Utf8Column.From("company", "Blue", "x", null, "Red")));

    [Fact]
    public void Validate_ViolatedRule_SaysShareAndRowsAndValues()
    {
        var anomaly = Assert.Single(Validate("rules: [ 'fare >= 0 or seconds == 0', 'fare > -5' ]").Anomalies);

        Assert.Equal((AnomalyType.CustomValidation, "fare >= 0 or seconds == 0", 1L, 0.25), (anomaly.Type, anomaly.Feature, anomaly.Rows, anomaly.Share));
        Assert.Equal([new ExampleRow(2, "fare = -1, seconds = 20")], anomaly.Examples);
    }

    [Theory]
    [InlineData("fare >= 0", 2)] // A missing fare does not violate it.
    [InlineData("matches(company, '[A-Z].*')", 1)]
    [InlineData("fare / 1000 < seconds and not (company in ('Red'))", 1)]
    public void Validate_Rule_CountsTheRowsOnWhichItIsFalse(string rule, long rows) =>
        Assert.Equal(rows, Assert.Single(Validate($"rules: [ {{ expression: \"{rule}\" }} ]").Anomalies).Rows);

    [Theory]
    [InlineData(0.5, 0)]
    [InlineData(0.49, 1)]
    public void Validate_MaxShare_AllowsSoMany(double maxShare, int anomalies) =>
        Assert.Equal(anomalies, Validate($"rules: [ {{ expression: fare >= 0, max_share: {maxShare}, severity: warning }} ]").Anomalies.Count(a => a.Severity == Severity.Warning));

    [Fact]
    public void Validate_ColumnGone_SaysThatTheRuleCannotBeChecked()
    {
        var schema = Schema.Parse("features: { fare: { type: float }, seconds: { type: int }, company: { type: string }, tips: { type: float } }");

        var anomaly = Assert.Single(Validate("rules: [ tips >= 0 ]", schema).Anomalies);

        Assert.Contains("no column 'tips'", anomaly.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bind_FaultyRules_AreReportedWithTheirLines()
    {
        var faults = Assert.Throws<DocumentException>(() => Bind("rules:\n  - fare >\n  - fare + 1\n  - fare > 1\n")).Faults;

        Assert.Equal([2, 3], faults.Select(f => f.Origin.Line));
    }

    [Fact]
    public void FaultsFor_RuleOverTextAndNumber_SaysSo()
    {
        var fault = Assert.Single(Bind("rules: [ fare > 1, 'company > 3' ]").FaultsFor(SchemaInference.Infer([Statistics])));

        Assert.StartsWith("rules[1]: ", fault, StringComparison.Ordinal);
    }

    private static DatasetStatistics Statistics => StatisticsGenerator.Compute(Examples, "train");

    private static ValidationOptions Bind(string yaml) => DocumentBinder.Bind<ValidationOptions>(Document.Parse(yaml, "test"));

    private static ExampleAnomalies Validate(string yaml, Schema? schema = null) =>
        new ExampleValidator(Bind(yaml)).Validate(new ValidationInput(Statistics, schema ?? SchemaInference.Infer([Statistics])) { Examples = Examples });
}
