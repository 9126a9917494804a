namespace Pipelines.Engine.Layers;

/// <summary>What the merging layers share: inputs of one shape, or that can be broadcast, become one output. An input of fewer axes gets
/// axes of length 1 after the batch. A step counts where it counts in any input.</summary>
public abstract class Merging(string? name = null) : Layer(name)
{
    /// <inheritdoc/>
    /// <exception cref="EngineException">Fewer than two inputs came.</exception>
    protected sealed override Tensor Forward(IReadOnlyList<Tensor> inputs, bool training)
    {
        if (inputs.Count < 2) throw new EngineException($"{Name}: {inputs.Count} inputs came, expected two or more.");
        var rank = inputs.Max(i => i.Rank);
        return Merge([.. inputs.Select(Expanded)]);

        Tensor Expanded(Tensor x)
        {
            while (x.Rank < rank) x = x.ExpandDims(1);
            return x;
        }
    }

    /// <inheritdoc/>
    protected override Tensor? ComputeMask(IReadOnlyList<Tensor> inputs)
        => inputs.All(i => i.Mask is not null) ? inputs.Select(i => i.Mask!).Aggregate((a, b) => a | b) : null;

    /// <summary>The output from inputs of one rank.</summary>
    protected abstract Tensor Merge(IReadOnlyList<Tensor> inputs);
}
