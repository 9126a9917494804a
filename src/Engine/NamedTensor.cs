namespace Pipelines.Engine;

/// <summary>A graph's output: a tensor under a name.</summary>
public sealed record NamedTensor(string Name, Tensor Tensor);
