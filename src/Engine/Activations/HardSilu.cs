namespace Pipelines.Engine.Activations;

/// <summary><c>x · (x / 6 + 0.5)</c>, the second factor between 0 and 1 (Howard et al., 2019).</summary>
public sealed record HardSilu : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x * new HardSigmoid().Call(x);
}
