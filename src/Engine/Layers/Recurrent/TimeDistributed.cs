namespace Pipelines.Engine.Layers;

/// <summary>A layer applied to every step alike: (batch, steps, …) -> (batch, steps, …). The steps of all examples are one batch to the layer.</summary>
/// <param name="layer">Of one input (batch, …) and one output.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class TimeDistributed(Layer layer, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        if (x.Rank < 2) throw new ShapeException($"{Name}: the input is {x.Type}. Expected (batch, steps, …).");
        AddLayer(layer);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var (batch, steps) = (x.Shape[0], x.Shape[1]);
        var y = layer.Call(x.Reshape([batch * steps, .. x.Shape.Skip(2)]), training);
        return y.Reshape([batch, steps, .. y.Shape.Skip(1)]);
    }
}
