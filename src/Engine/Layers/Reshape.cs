namespace Pipelines.Engine.Layers;

/// <summary>The same elements under another shape: (batch, …) -> (batch, targetShape…).</summary>
/// <param name="targetShape">Without the batch; one length may be -1 and follows from the others.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Reshape(IReadOnlyList<int> targetShape, string? name = null) : SingleInputLayer(name)
{
    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var free = targetShape.ToList().IndexOf(-1);
        Dim[] shape = [.. targetShape.Select(n => (Dim)Math.Max(n, 0))];
        if (free >= 0) shape[free] = new Shape([.. x.Shape.Skip(1)]).Elements / targetShape.Where((_, i) => i != free).Aggregate(1L, (a, b) => a * b);
        return x.Reshape(new Shape([x.Shape[0], .. shape]));
    }
}
