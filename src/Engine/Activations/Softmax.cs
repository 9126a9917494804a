namespace Pipelines.Engine.Activations;

/// <summary><c>e^x / Σ e^x</c> along the last axis.</summary>
public sealed record Softmax : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Softmax();
}
