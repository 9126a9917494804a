namespace Pipelines.Engine.Layers;

/// <summary><c>x</c> above 0, <c>alpha · (e^x - 1)</c> below (Clevert et al., 2015).</summary>
/// <param name="alpha">The limit below is -alpha.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class ELU(double alpha = 1, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => new Activations.Elu(alpha).Call(x);
}
