namespace Pipelines.Engine.Training.Saving;

/// <summary>A model that cannot be saved, or a file that cannot be loaded as one.</summary>
public sealed class ModelFileException(string message, Exception? inner = null) : EngineException(message, inner);
