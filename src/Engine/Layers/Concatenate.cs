namespace Pipelines.Engine.Layers;

/// <summary>Its inputs one after the other along an axis. Along the steps masks follow each other; along others a step counts where it counts in any input.</summary>
/// <param name="axis">Negative counts from the end.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Concatenate(int axis = -1, string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training) => Tensor.Concatenate(inputs, axis);

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs)
    {
        if (inputs.All(i => i.Mask is null)) return null;
        var masks = inputs.Select(i => i.Mask ?? Tensor.Full(DType.Bool, [.. i.Shape.Take(2)], 1)).ToArray();
        return (axis < 0 ? axis + inputs[0].Rank : axis) == 1 && inputs[0].Rank > 2 ? Tensor.Concatenate(masks, 1) : masks.Aggregate((a, b) => a | b);
    }
}
