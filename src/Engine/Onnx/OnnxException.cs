namespace Pipelines.Engine.Onnx;

/// <summary>An ONNX file that cannot be read, or a graph that cannot be written as one. The message says what came, what was expected and what to do.</summary>
public sealed class OnnxException(string message, Exception? inner = null) : EngineException(message, inner)
{
    /// <value>The operators of the file that are not supported, each as <c>domain.Name</c> (the default domain is left out), sorted; empty for other faults.</value>
    public IReadOnlyList<string> UnsupportedOperators { get; init; } = [];
}
