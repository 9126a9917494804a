namespace Pipelines.Engine.Activations;

/// <summary>The rectifier up to 6, <c>min(max(x, 0), 6)</c>.</summary>
public sealed record Relu6 : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Minimum(x.Relu(), 6);
}
