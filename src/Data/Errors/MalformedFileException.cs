namespace Pipelines.Data;

/// <summary>A file that breaks its format's rules: a ragged row, an open quote, wrong encoding, no rows at all.</summary>
public sealed class MalformedFileException(DataFault fault, Exception? inner = null) : DataException(fault, inner);
