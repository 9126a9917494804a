namespace Pipelines.Transform;

/// <summary>A mapper refuses its input or its arguments; who called it adds the feature and the place in the definition.</summary>
public sealed class MapperException(string message) : Exception(message);
