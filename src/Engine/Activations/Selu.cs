namespace Pipelines.Engine.Activations;

/// <summary>The scaled ELU of self-normalizing networks, with the constants of Klambauer et al., 2017.</summary>
public sealed record Selu : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => new Elu(1.6732632423543772).Call(x) * 1.0507009873554805;
}
