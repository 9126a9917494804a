namespace Pipelines.Engine.Activations;

/// <summary>The logistic function <c>1 / (1 + e^-x)</c>.</summary>
public sealed record Sigmoid : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Sigmoid();
}
