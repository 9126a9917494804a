namespace Pipelines.Analysis;

/// <summary>The labels of a batch's rows.</summary>
/// <param name="Labels">The class index or the value of each row that can be measured.</param>
/// <param name="Weights">Their weights; null weighs each 1.</param>
/// <param name="Rows">The indexes of these rows within the batch, ascending.</param>
/// <param name="Dropped">How many rows cannot be measured, by reason.</param>
internal sealed record LabelBatch(double[] Labels, double[]? Weights, int[] Rows, IReadOnlyDictionary<string, long> Dropped);
