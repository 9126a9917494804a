namespace Pipelines.Engine.Activations;

/// <summary>The logarithm of the softmax along the last axis.</summary>
public sealed record LogSoftmax : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.LogSoftmax();
}
