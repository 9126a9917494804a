namespace Pipelines.Engine.Models;

/// <summary>A model folder or weights file that cannot be used, or a call that does not fit a model's signature.</summary>
public sealed class ModelException(string message, Exception? inner = null) : EngineException(message, inner);
