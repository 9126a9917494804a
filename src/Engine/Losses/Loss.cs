namespace Pipelines.Engine.Losses;

/// <summary>How wrong predictions are. Names, defaults and formulas are those of Keras 3.</summary>
/// <param name="Reduction">How examples become one number.</param>
public abstract record Loss(LossReduction Reduction = LossReduction.SumOverBatchSize)
{
    // What Keras adds to or keeps away from 0 before dividing or taking logarithms.
    private protected const double Epsilon = 1e-7;

    /// <summary>The loss.</summary>
    /// <param name="yTrue">What is right: (batch, …).</param>
    /// <param name="yPred">What was predicted: (batch, …), float32 or float64.</param>
    /// <param name="sampleWeight">(batch) or (batch, 1); 1 each when null.</param>
    /// <returns>A number of shape (), or (batch, …) with <see cref="LossReduction.None"/>.</returns>
    public Tensor Call(Tensor yTrue, Tensor yPred, Tensor? sampleWeight = null)
    {
        var losses = PerExample(yTrue, yPred);
        if (sampleWeight is not null)
        {
            sampleWeight = sampleWeight.Cast(losses.DType);
            if (sampleWeight.Rank > losses.Rank && sampleWeight.Shape[-1] == 1) sampleWeight = sampleWeight.Squeeze(-1);
            while (sampleWeight.Rank < losses.Rank) sampleWeight = sampleWeight.ExpandDims(-1);
            losses *= sampleWeight;
        }

        return Reduction switch
        {
            LossReduction.Sum => losses.Sum(),
            LossReduction.None => losses,
            LossReduction.MeanWithSampleWeight when sampleWeight is not null => losses.Sum() / sampleWeight.BroadcastTo(losses.Shape).Sum(),
            _ => losses.Mean(),
        };
    }

    /// <summary>The loss of each example, without the last axis of predictions.</summary>
    protected abstract Tensor PerExample(Tensor yTrue, Tensor yPred);

    /// <summary>What is right in the predictions' element type, with a last axis of length 1 added or taken away to fit.</summary>
    private protected static Tensor Align(Tensor yTrue, Tensor yPred)
    {
        yTrue = yTrue.Cast(yPred.DType);
        if (yTrue.Rank == yPred.Rank - 1 && yPred.Shape[-1] == 1) return yTrue.ExpandDims(-1);
        return yTrue.Rank == yPred.Rank + 1 && yTrue.Shape[-1] == 1 ? yTrue.Squeeze(-1) : yTrue;
    }

    /// <summary>Keeps probabilities away from 0 and 1.</summary>
    private protected static Tensor Inside(Tensor probabilities) => probabilities.Clip(Epsilon, 1 - Epsilon);
}
