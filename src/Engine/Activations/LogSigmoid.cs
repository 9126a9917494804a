namespace Pipelines.Engine.Activations;

/// <summary><c>-log(1 + e^-x)</c>.</summary>
public sealed record LogSigmoid : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => -(-x).Softplus();
}
