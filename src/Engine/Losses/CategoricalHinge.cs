namespace Pipelines.Engine.Losses;

/// <summary><c>max(n - q + 1, 0)</c>, q being the sum of <c>y · p</c> and n the largest <c>(1 - y) · p</c> over classes; labels are 0 and 1.</summary>
public sealed record CategoricalHinge : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = yTrue.Cast(yPred.DType);
        return Tensor.Maximum(((1 - right) * yPred).Max([-1]) - (right * yPred).Sum([-1]) + 1, 0);
    }
}
