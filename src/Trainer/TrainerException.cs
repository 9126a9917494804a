namespace Pipelines.Trainer;

/// <summary>A training that cannot start or go on: the message says which, what came, what was expected and what to do.</summary>
public sealed class TrainerException(string message, Exception? inner = null) : Exception(message, inner);
