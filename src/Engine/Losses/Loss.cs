using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Losses;

/// <summary>How wrong predictions are. Names, defaults and formulas are those of Keras 3.</summary>
/// <example><code>
/// public sealed record Pinball(double Quantile = 0.5) : Loss
/// {
///     protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
///         =&gt; (yTrue - yPred) is var e ? Tensor.Maximum(e * Quantile, e * (Quantile - 1)).Mean([-1]) : e;
/// }
/// </code></example>
public abstract record Loss
{
    // What Keras adds to or keeps away from 0 before dividing or taking logarithms.
    private protected const double Epsilon = 1e-7;

    /// <summary>How the losses of examples become one number.</summary>
    public LossReduction Reduction { get; init; }

    /// <summary>The loss.</summary>
    /// <param name="yTrue">What is right: (batch, …).</param>
    /// <param name="yPred">What was predicted: (batch, …), float32 or float64. Steps that its <see cref="Masks"/> leaves out do not count.</param>
    /// <param name="sampleWeight">(batch), (batch, 1) or (batch, steps); 1 each when null.</param>
    /// <returns>A number of shape (), 0 of no examples; or (batch, …) with <see cref="LossReduction.None"/>.</returns>
    public Tensor Call(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        var losses = PerExample(yTrue, yPred);
        var weights = Weights(losses, yPred.Mask, sampleWeight);
        if (weights is not null) losses *= weights;
        if (Reduction == LossReduction.None || losses.Rank == 0) return losses;
        if (Reduction == LossReduction.Sum) return losses.Sum();
        if (Reduction == LossReduction.MeanWithSampleWeight && weights is not null)
        {
            var sum = weights.BroadcastTo(losses.Shape).Sum();
            return Tensor.Where(Tensor.Equal(sum, 0), 0, losses.Sum() / Tensor.Where(Tensor.Equal(sum, 0), 1, sum));
        }

        return losses.Sum() / Tensor.Maximum(Count(losses), 1);
    }

    /// <summary>The loss of each example, without the last axis of predictions.</summary>
    protected internal abstract Tensor PerExample(Tensor yTrue, Tensor yPred);

    /// <summary>What is right in the predictions' element type, with a last axis of length 1 added or taken away to fit.</summary>
    protected static Tensor Align(Tensor yTrue, Tensor yPred)
    {
        yTrue = yTrue.Cast(yPred.DType);
        if (yTrue.Rank == yPred.Rank - 1 && yPred.Shape[-1] == 1) return yTrue.ExpandDims(-1);
        return yTrue.Rank == yPred.Rank + 1 && yTrue.Shape[-1] == 1 ? yTrue.Squeeze(-1) : yTrue;
    }

    /// <summary>Keeps probabilities away from 0 and 1.</summary>
    private protected static Tensor Inside(Tensor probabilities) => probabilities.Clip(Epsilon, 1 - Epsilon);

    private Tensor? Weights(Tensor losses, Tensor? mask, Tensor? weights)
    {
        weights = weights is null ? null : Fit(weights.Cast(losses.DType), losses);
        if (mask is null) return weights;

        // Steps that count weigh all / counted, so that dividing by all steps gives the mean of those that count.
        var counted = mask.Cast(losses.DType);
        if (Reduction is LossReduction.SumOverBatchSize or LossReduction.Mean) counted *= Count(counted) / (counted.Sum() + Epsilon);
        counted = Fit(counted, losses);
        return weights is null ? counted : weights * counted;
    }

    /// <summary>A weight with axes taken away or added behind, so that its first axes meet those of the losses.</summary>
    private static Tensor Fit(Tensor weight, Tensor losses)
    {
        while (weight.Rank > losses.Rank && weight.Shape[-1] == 1) weight = weight.Squeeze(-1);
        while (weight.Rank < losses.Rank) weight = weight.ExpandDims(-1);
        return weight;
    }

    private static Tensor Count(Tensor x) => x.Shape.Select(length => Tensor.Size(length, x.DType)).Aggregate(Tensor.Ones(x.DType, Shape.Scalar), (a, b) => a * b);
}
