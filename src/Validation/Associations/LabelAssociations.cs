using Pipelines.Data;
using Pipelines.Data.Expressions;
using Pipelines.Validation.Associations;

namespace Pipelines.Validation;

/// <summary>Tells how much each feature says about the label: a second pass over the examples, as the bins come from their statistics.</summary>
public static class LabelAssociations
{
    /// <summary>The associations of all features but lists and the columns that the label is computed from, the strongest first.</summary>
    /// <param name="source">The split's examples.</param>
    /// <param name="statistics">Their statistics.</param>
    /// <param name="label">A column, or an expression over columns; rows where it is missing do not count.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <exception cref="DataException">The data cannot be read.</exception>
    /// <exception cref="ExpressionException">The label cannot be worked out.</exception>
    public static IReadOnlyList<Association> Compute(IExampleSource source, DatasetStatistics statistics, string label, CancellationToken cancellationToken = default)
    {
        var expression = Expression.Parse(label);
        var labelStatistics = StatisticsOf(source, expression, label, cancellationToken);
        var labelBinning = new Binning(labelStatistics);
        var features = statistics.Features.Where(f => !f.IsList && !expression.References.Contains(f.Name)).ToArray();
        var accumulators = features.Select(f => new AssociationAccumulator(f, labelStatistics)).ToArray();
        foreach (var batch in source.Read(null, cancellationToken))
        {
            var labels = expression.Evaluate(batch);
            var labelBins = labelBinning.Of(labels);
            Parallel.For(0, features.Length, new ParallelOptions { CancellationToken = cancellationToken }, f => accumulators[f].Add(batch[features[f].Name], labels, labelBins, labelBinning.Count));
        }
        return [.. accumulators.Select(a => a.Finish()).OrderByDescending(a => a.MutualInformation)];
    }

    private static FeatureStatistics StatisticsOf(IExampleSource source, Expression label, string name, CancellationToken cancellationToken)
    {
        var field = new Field(name, label.Infer(source.Fields));
        var accumulator = new Accumulators.FeatureAccumulator(field, seed: 0);
        foreach (var batch in source.Read([.. label.References], cancellationToken))
            accumulator.Add(label.Evaluate(batch).Rename(name));
        return accumulator.Finish(new StatisticsOptions());
    }
}
