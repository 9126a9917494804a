namespace Pipelines.Engine.Activations;

/// <summary>The rectifier, <c>max(x, 0)</c>.</summary>
public sealed record Relu : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Relu();
}
