namespace Pipelines.Engine.Layers;

/// <summary><c>e^x / Σ e^x</c> along an axis; its name leaves <see cref="Activations.Softmax"/> to the activation. What is masked takes no part and becomes 0; along the steps the mask is (batch, steps).</summary>
/// <param name="axis">Negative counts from the end.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class SoftmaxLayer(int axis = -1, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        if (x.Mask is not { } mask) return x.Softmax(axis);
        while (mask.Rank < x.Rank) mask = mask.ExpandDims(-1);
        return Tensor.Where(mask, Tensor.Where(mask, x, -1e9).Softmax(axis), 0);
    }
}
