namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> between -1 and 1.</summary>
public sealed record HardTanh : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => x.Clip(-1, 1);
}
