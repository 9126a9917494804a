namespace Pipelines.Engine.Losses;

/// <summary><c>Σ y · log(y / p)</c> over the last axis, both held between 1e-7 and 1 (Kullback and Leibler, 1951).</summary>
public sealed record KLDivergence : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        Tensor right = yTrue.Cast(yPred.DType).Clip(Epsilon, 1), predicted = yPred.Clip(Epsilon, 1);
        return (right * (right / predicted).Log()).Sum([-1]);
    }
}
