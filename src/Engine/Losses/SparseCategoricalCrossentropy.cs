namespace Pipelines.Engine.Losses;

/// <summary><c>-log p</c> of the right class; labels are class numbers, (batch) or (batch, 1).</summary>
/// <param name="FromLogits">Whether predictions are logits, not probabilities.</param>
/// <param name="IgnoreClass">A class number that costs nothing; none when null.</param>
public sealed record SparseCategoricalCrossentropy(bool FromLogits = false, int? IgnoreClass = null) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        if (yTrue.Rank == yPred.Rank && yTrue.Shape[-1] == 1) yTrue = yTrue.Squeeze(-1);
        if (!yTrue.DType.IsInteger) yTrue = yTrue.Cast(DType.Int64);
        var right = yTrue.OneHot((int)yPred.Shape[-1].Value, yPred.DType);
        var losses = ClassLosses.CrossEntropy(right, yPred, FromLogits, Epsilon);
        return IgnoreClass is { } ignored ? Tensor.Where(Tensor.Equal(yTrue, ignored), 0, losses) : losses;
    }
}
