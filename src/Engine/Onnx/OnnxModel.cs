namespace Pipelines.Engine.Onnx;

/// <summary>What an ONNX file holds.</summary>
/// <param name="Graph">The graph, with the weights as constants.</param>
/// <param name="Classes">Names of the classes, in the order of the columns of the probabilities, where an operator of the file tells them (a classifier, a <c>ZipMap</c>).</param>
/// <param name="Metadata">The file's key and value pairs.</param>
/// <param name="Producer">The program that wrote the file and its version.</param>
public sealed record OnnxModel(Graph Graph, IReadOnlyList<string>? Classes, IReadOnlyDictionary<string, string> Metadata, string Producer);
