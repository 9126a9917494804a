using Pipelines.Data;
using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis.Tests;

public sealed class EvaluationRunTests
{
    private static readonly string[] s_classes = ["no", "yes"];

    [Fact]
    public void Run_WithMissingLabelAndSlices_MeasuresEachSliceAndAccountsForRows()
    {
        var examples = new InMemoryExamples(ColumnBatch.Of(
            Utf8Column.From("city", "Oslo", null, "Bern", "Oslo", "Bern", "Oslo"),
            Float32Column.From("label", 1, 0, 1, 0, 0, null),
            Float32Column.From("score", 0.9f, 0.2f, 0.4f, 0.1f, 0.3f, 0.5f)));
        var options = new EvaluatorOptions(Metrics: [new Accuracy(), new Auc()], Slices: [["city"]]);

        var evaluation = Run(examples, options);

        Assert.Equal((6, 5), (evaluation.Rows.In, evaluation.Rows.Out));
        Assert.Equal(1, evaluation.Rows.Dropped["the label is missing"]);
        Assert.Equal(["overall", "city=Bern", "city=Oslo", "city is missing"], evaluation.Slices.Select(s => s.Slice.ToString()));
        Assert.Equal([5, 2, 2, 1], evaluation.Slices.Select(s => s.Examples));
        Assert.Equal(0.8, evaluation.Slices[0].Metrics["accuracy"].Candidate.Value!.Value, 1e-12);
        Assert.Equal(0.5, evaluation.Slices[1].Metrics["accuracy"].Candidate.Value);
        Assert.Equal("there are no positive examples", evaluation.Slices[3].Metrics["auc"].Candidate.Undefined);
    }

    [Fact]
    public void Run_InSmallBatches_GivesTheSameBytes()
    {
        var examples = Sample(500);
        var options = new EvaluatorOptions(Slices: [["group"]], Thresholds: Thresholds(new(Change: new(AtLeast: -1, Confidence: 0.9))));

        string whole = EvaluationFile.Write(Run(examples, options, baseline: "worse"));
        string again = EvaluationFile.Write(Run(examples, options, baseline: "worse"));
        string parts = EvaluationFile.Write(Run(examples, options with { BatchSize = 500 }, baseline: "worse"));

        Assert.Equal(whole, again);
        Assert.Equal(whole, parts);
    }

    [Fact]
    public void Run_WithFewExamplesInASlice_CountsButDoesNotMeasureIt()
    {
        var evaluation = Run(Sample(50), new EvaluatorOptions(Slices: [["group"]], MinExamples: 20));

        var small = Assert.Single(evaluation.Slices, s => s.IsTooSmall);
        Assert.Empty(small.Metrics);
        Assert.InRange(small.Examples, 1, 19);
    }

    [Fact]
    public void Run_WithBaseline_MeasuresTheChange()
    {
        var options = new EvaluatorOptions(Metrics: [new Auc()], Thresholds: Thresholds(new(Change: new(AtLeast: 0.01, Confidence: 0.95))));

        var evaluation = Run(Sample(2000), options, baseline: "worse");

        var auc = evaluation.Slices[0].Metrics["auc"];
        Assert.Equal(auc.Candidate.Value!.Value - auc.Baseline!.Value!.Value, auc.Change!.Value, 1e-12);
        Assert.True(auc.Change.Value > 0.05);
        Assert.InRange(auc.Change.StandardError!.Value, 1e-4, 0.05);
        Assert.True(evaluation.Blessing.IsBlessed, string.Join('\n', evaluation.Blessing.Reasons));
    }

    [Fact]
    public void Run_WithWeights_WeighsEachExample()
    {
        var examples = new InMemoryExamples(ColumnBatch.Of(
            Float32Column.From("label", 1, 0), Float32Column.From("score", 0.9f, 0.9f), Float32Column.From("weight", 3, 1)));

        var run = new EvaluationRun(new FakePredictor(s_classes, "score"), null, new FakeLabels("label", "weight"), new EvaluatorOptions([new Accuracy()]));

        Assert.Equal(0.75, run.Run(examples, default, default).Slices[0].Metrics["accuracy"].Candidate.Value);
    }

    [Fact]
    public void Run_WithoutMeasurableRows_SaysWhy()
    {
        var examples = new InMemoryExamples(ColumnBatch.Of(Float32Column.From("label", null, null), Float32Column.From("score", 1, 1)));

        var error = Assert.Throws<AnalysisException>(() => Run(examples, new EvaluatorOptions()));

        Assert.Equal("Evaluation: memory has no example that can be measured (2 rows, 2 dropped: the label is missing). Expected at least 1.", error.Message);
    }

    [Fact]
    public void Run_SlicedByMoreValuesThanAllowed_IsRefused() =>
        Assert.Contains("more than 2", Assert.Throws<AnalysisException>(() => Run(Sample(100), new EvaluatorOptions(Slices: [["group"]], MaxSlices: 2))).Message, StringComparison.Ordinal);

    [Fact]
    public void Run_WithMetricOfAnotherTask_IsRefused() =>
        Assert.StartsWith("Evaluation: the metric 'r2' has no meaning for a binary task.", Assert.Throws<AnalysisException>(() => Run(Sample(10), new EvaluatorOptions([new R2()]))).Message, StringComparison.Ordinal);

    [Fact]
    public void ReorderedClasses_Predict_PutsColumnsInTheOtherOrder()
    {
        var batch = ColumnBatch.Of(Float32Column.From("a", 0.1f, 0.2f), Float32Column.From("b", 0.3f, 0.4f), Float32Column.From("c", 0.6f, 0.4f));

        float[] scores = new ReorderedClasses(new FakePredictor(["x", "y", "z"], "a", "b", "c"), ["z", "x", "y"]).Predict(batch);

        Assert.Equal([0.6f, 0.1f, 0.3f, 0.4f, 0.2f, 0.4f], scores);
    }

    internal static IReadOnlyDictionary<string, Threshold> Thresholds(Threshold threshold, string metric = "auc") => new Dictionary<string, Threshold> { [metric] = threshold };

    private static Evaluation Run(IExampleSource examples, EvaluatorOptions options, string? baseline = null) =>
        new EvaluationRun(new FakePredictor(s_classes, "score"), baseline is null ? null : new FakePredictor(s_classes, baseline), new FakeLabels("label"), options)
            .Run(examples, new BaselineState(baseline is not null), default);

    /// <summary>Scores that follow the label, and worse ones that do so less; three groups, the third small.</summary>
    private static InMemoryExamples Sample(int rows)
    {
        var random = new Random(5);
        var (labels, scores, worse, groups) = (new float?[rows], new float?[rows], new float?[rows], new long?[rows]);
        for (int i = 0; i < rows; i++)
        {
            labels[i] = random.Next(2);
            scores[i] = (float)(0.3 * labels[i]!.Value + 0.7 * random.NextDouble());
            worse[i] = (float)(0.15 * labels[i]!.Value + 0.85 * random.NextDouble());
            groups[i] = i % 20 == 0 ? 10 : i % 2;
        }
        return new InMemoryExamples(ColumnBatch.Of(Float32Column.From("label", labels), Float32Column.From("score", scores), Float32Column.From("worse", worse), Int64Column.From("group", groups)));
    }
}
