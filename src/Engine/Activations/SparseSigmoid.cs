namespace Pipelines.Engine.Activations;

/// <summary><c>(x + 1) / 2</c> between 0 and 1.</summary>
public sealed record SparseSigmoid : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => ((x + 1) * 0.5).Clip(0, 1);
}
