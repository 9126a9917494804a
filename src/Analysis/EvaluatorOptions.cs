using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Metrics;

namespace Pipelines.Analysis;

/// <summary>What is measured, over which slices, and what a model must reach to be blessed.</summary>
/// <param name="Metrics">What is measured; null or empty: <see cref="DefaultMetrics"/> of the task.</param>
/// <param name="Slices">Each entry is the columns that split the examples together; the whole is always measured.</param>
/// <param name="Thresholds">Bounds by metric name; none: every model is blessed, with a note.</param>
/// <param name="MinExamples">Slices of fewer examples are counted, but neither measured nor checked. Default 1.</param>
/// <param name="MaxSlices">How many values a slice entry may have before the evaluation stops. Default 1,000.</param>
/// <param name="BootstrapSamples">Resamplings of the examples behind each confidence bound. Default 100.</param>
/// <param name="BatchSize">Examples per call of the model. Default 4,096.</param>
/// <param name="Seed">Seeds the resampling.</param>
public sealed record EvaluatorOptions(
    IReadOnlyList<Metric>? Metrics = null,
    IReadOnlyList<IReadOnlyList<string>>? Slices = null,
    IReadOnlyDictionary<string, Threshold>? Thresholds = null,
    [Range(1, int.MaxValue)] int MinExamples = 1,
    [Range(1, 1_000_000)] int MaxSlices = 1000,
    [Range(20, 10_000)] int BootstrapSamples = 100,
    [Range(1, 1_000_000)] int BatchSize = 4096,
    ulong Seed = 0)
{
    /// <summary>What is measured where nothing is asked for.</summary>
    /// <param name="classes">The number of classes; 0 for a regression.</param>
    public static IReadOnlyList<Metric> DefaultMetrics(int classes) => classes switch
    {
        0 => [new TaskLoss(), new Mae(), new Rmse(), new R2(), new MeanLabel(), new MeanPrediction()],
        2 => [new TaskLoss(), new Accuracy(), new Auc(), new PrAuc(), new Precision(), new Recall(), new Calibration(), new ConfusionMatrix()],
        _ => [new TaskLoss(), new Accuracy(), new Auc(), new F1(), new ConfusionMatrix()],
    };
}
