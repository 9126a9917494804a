namespace Pipelines.Transform;

/// <summary>The label cannot be learned from the data: no rows, one class, a type that does not fit the task.</summary>
public sealed class LabelException(string message) : Exception(message);
