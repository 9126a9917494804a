namespace Pipelines.Engine.Losses;

/// <summary><c>log cosh(p - y)</c>, averaged over the last axis.</summary>
public sealed record LogCosh : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var error = yPred - Align(yTrue, yPred);
        return (error + (error * -2).Softplus() - Math.Log(2)).Mean([-1]);
    }
}
