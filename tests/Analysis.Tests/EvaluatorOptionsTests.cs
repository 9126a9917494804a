using Pipelines.Data.Documents;
using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis.Tests;

public sealed class EvaluatorOptionsTests
{
    [Fact]
    public void Bind_OfTheDesignsExample_ReadsAll()
    {
        var options = Bind("""
            metrics: [ auc, accuracy, calibration ]
            slices: [ [payment_type], [trip_start_hour] ]
            thresholds:
              auc: { min: 0.8, change: { at_least: -0.005, confidence: 0.95 } }
            """);

        Assert.Equal([new Auc(), new Accuracy(), new Calibration()], options.Metrics!);
        Assert.Equal([["payment_type"], ["trip_start_hour"]], options.Slices!);
        Assert.Equal(new Threshold(Min: 0.8, Change: new(AtLeast: -0.005, Confidence: 0.95)), options.Thresholds!["auc"]);
    }

    [Fact]
    public void Bind_OfMetricWithArgumentsAndSliceThresholds_ReadsThem()
    {
        var options = Bind("""
            metrics: [ { precision: 0.8 }, loss, r2, f1, pr_auc, confusion_matrix ]
            slices: [ sex, [sex, race] ]
            thresholds:
              precision_at_0.8: { slices: [ { columns: sex, min: 0.7 }, { where: { sex: Female }, max: 0.9 } ] }
            """);

        Assert.Equal(["precision_at_0.8", "loss", "r2", "f1", "pr_auc", "confusion_matrix"], options.Metrics!.Select(m => m.Name));
        Assert.Equal(["Female"], options.Thresholds!["precision_at_0.8"].Slices![1].Where!.Values);
    }

    [Theory]
    [InlineData("thresholds: { auc: { } }", "A threshold needs min, max, change or slices.")]
    [InlineData("thresholds: { auc: { min: 2, max: 1 } }", "The greatest value is below the least.")]
    [InlineData("thresholds: { auc: { change: { confidence: 0.9 } } }", "A change needs at_least or at_most.")]
    [InlineData("metrics: [accuracy]\nthresholds: { auc: { min: 1 } }", "The threshold is on 'auc', which is not among the metrics accuracy; add it to them.")]
    [InlineData("metrics: [auc, auc]", "A metric is listed twice; give each once.")]
    [InlineData("slices: [ [] ]", "A slice is a list of at least one column, each named once.")]
    [InlineData("thresholds: { auc: { slices: [ { min: 1 } ] } }", "A slice threshold needs either columns (every value of them) or where (one value of each).")]
    public void Bind_OfNonsense_IsRefused(string yaml, string message) =>
        Assert.Contains(Assert.Throws<DocumentException>(() => Bind(yaml)).Faults, f => f.Message == message);

    private static EvaluatorOptions Bind(string yaml) => DocumentBinder.Bind<EvaluatorOptions>(Document.Parse(yaml, "test.yaml"));
}
