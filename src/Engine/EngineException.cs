namespace Pipelines.Engine;

/// <summary>Something the engine cannot do as asked; the message says what came and what was expected.</summary>
public class EngineException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>Shapes that do not fit an operation.</summary>
public sealed class ShapeException(string message) : EngineException(message);

/// <summary>Element types that do not fit an operation.</summary>
public sealed class DTypeException(string message) : EngineException(message);
