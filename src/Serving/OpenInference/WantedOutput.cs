namespace Pipelines.Serving.OpenInference;

/// <summary>An output that a request wants.</summary>
/// <param name="Index">Its position among the signature's outputs.</param>
/// <param name="IsBinary">Whether it is to come as raw bytes behind the JSON.</param>
internal readonly record struct WantedOutput(int Index, bool IsBinary);
