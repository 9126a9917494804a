namespace Pipelines.Engine.Layers;

/// <summary>A function that is written in place: <c>new Lambda(x => x.Exp())</c>. It has no variables.</summary>
/// <param name="function">From the input to the output; it is part of the graph.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Lambda(Func<Tensor, Tensor> function, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training) => function(x);
}
