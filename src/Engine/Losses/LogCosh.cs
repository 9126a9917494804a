namespace Pipelines.Engine.Losses;

/// <summary><c>log cosh(p - y)</c>, averaged over the last axis.</summary>
public sealed record LogCosh : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var error = yPred - Align(yTrue, yPred);
        return (error + new Activations.Softplus().Call(error * -2) - Math.Log(2)).Mean([-1]);
    }
}
