namespace Pipelines.Engine.Layers;

/// <summary>A layer that learns from data by looking at it once, before training: means, boundaries, a vocabulary.</summary>
public abstract class PreprocessingLayer(string? name = null) : SingleInputLayer(name)
{
    /// <summary>Learns from batches, or from one array. What was learned before is forgotten.</summary>
    /// <param name="data">Arrays (examples, …); one is enough.</param>
    /// <exception cref="EngineException">There is no example, or the arrays do not fit the layer.</exception>
    public abstract void Adapt(params IEnumerable<NDArray> data);
}
