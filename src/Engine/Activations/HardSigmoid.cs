namespace Pipelines.Engine.Activations;

/// <summary><c>x / 6 + 0.5</c> between 0 and 1.</summary>
public sealed record HardSigmoid : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => (x / 6 + 0.5).Clip(0, 1);
}
