namespace Pipelines.Engine.Activations;

/// <summary>0 up to -1, <c>(x + 1)² / 4</c> up to 1, then <c>x</c>.</summary>
public sealed record SparsePlus : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Where(x <= -1, 0, Tensor.Where(x < 1, (x + 1).Square() * 0.25, x));
}
