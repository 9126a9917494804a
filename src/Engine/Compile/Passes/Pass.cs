namespace Pipelines.Engine.Compile.Passes;

/// <summary>A rewriting of a graph into one that computes the same.</summary>
/// <param name="Name">What it does, in two words.</param>
/// <param name="Run">From the wanted tensors to those that take their place. A trace is open while it runs.</param>
internal sealed record Pass(string Name, Func<Tensor[], Tensor[]> Run);
