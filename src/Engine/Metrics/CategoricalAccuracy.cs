namespace Pipelines.Engine.Metrics;

/// <summary>The share of examples whose highest score is where the right numbers are highest; the first wins a tie.</summary>
public sealed record CategoricalAccuracy : MeanMetric
{
    /// <inheritdoc/>
    public override string Name => "categorical_accuracy";

    /// <inheritdoc/>
    public override MetricDirection Direction => MetricDirection.Up;

    /// <inheritdoc/>
    public override bool Supports(int classes) => classes == 0;

    /// <inheritdoc/>
    protected internal override double Of(PredictionBatch batch, int row) => IsRight(batch, row);

    /// <summary>1 where the row is right.</summary>
    internal static double IsRight(PredictionBatch batch, int row)
    {
        batch.CheckElementwise();
        return Largest(batch.Targets(row)) == batch.Best(row) ? 1 : 0;
    }

    /// <summary>The position of the largest; the first of equals.</summary>
    internal static int Largest(ReadOnlySpan<double> values)
    {
        int best = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] > values[best])
            {
                best = i;
            }
        }
        return best;
    }
}
