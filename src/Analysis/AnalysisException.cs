namespace Pipelines.Analysis;

/// <summary>An evaluation that cannot be made: the message says which, what came and what was expected.</summary>
public sealed class AnalysisException(string message, Exception? inner = null) : Exception(message, inner);
