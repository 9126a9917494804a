using Pipelines.Data;
using Pipelines.Validation.Report;

namespace Pipelines.Validation.Tests.Report;

public sealed class StatisticsReportTests
{
    private const string Markup = "<img src=x onerror=alert(1)>\"'&";

    [Fact]
    public void Render_NamesAndValuesWithMarkup_AreEscaped()
    {
        var examples = new InMemoryExamples(ColumnBatch.Of(Utf8Column.From(Markup, Markup, "plain"), Float64Column.From("x", -1, 2)));
        var statistics = StatisticsGenerator.Compute(examples, Markup);
        var schema = Schema.Parse("features: { x: { type: float, min: 0 }, gone: { type: int, min_fraction: 1 } }");
        var anomalies = new ExampleValidator(new ValidationOptions()).Validate(new ValidationInput(statistics, schema) { Examples = examples });

        var html = StatisticsReport.Render(Markup, [statistics], anomalies);

        Assert.DoesNotContain("<img", html, StringComparison.Ordinal);
        Assert.DoesNotContain(Markup, html, StringComparison.Ordinal);
        Assert.Contains("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;", html, StringComparison.Ordinal);
        Assert.Contains("FLOAT_TYPE_SMALL_FLOAT", html, StringComparison.Ordinal);
        Assert.Contains("SCHEMA_MISSING_COLUMN", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AnomaliesAndTwoSplits_ShowsAnomaliesFirstAndBothSplits()
    {
        var (train, eval) = (StatisticsGenerator.Compute(TestData.Examples(500, 1), "train"), StatisticsGenerator.Compute(TestData.Examples(300, 2), "eval"));
        var anomalies = new ExampleValidator(new ValidationOptions()).Validate(new ValidationInput(train, new Schema(new Data.Documents.OptionMap<FeatureSchema>())));

        var html = StatisticsReport.Render("Taxi", [train, eval], anomalies);

        Assert.True(html.IndexOf("SCHEMA_NEW_COLUMN", StringComparison.Ordinal) < html.IndexOf("<article", StringComparison.Ordinal));
        Assert.Equal(4, html.Split("<article").Length - 1);
        // A histogram of each of the three features of numbers, with a path for each split.
        Assert.Equal(3, html.Split("<path class=\"p1\"").Length - 1);
        Assert.DoesNotContain("NaN%", html, StringComparison.Ordinal);
        Assert.Equal(html, StatisticsReport.Render("Taxi", [train, eval], anomalies));
        Assert.DoesNotContain("http://", html, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", html, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoRows_Works()
    {
        var statistics = StatisticsGenerator.Compute(new InMemoryExamples([new Field("x", ColumnType.Float64), new Field("s", ColumnType.Utf8)], []), "train");

        Assert.Contains("No numbers.", StatisticsReport.Render("Empty", [statistics]), StringComparison.Ordinal);
    }
}
