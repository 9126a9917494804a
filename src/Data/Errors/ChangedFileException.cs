namespace Pipelines.Data;

/// <summary>A file whose length or time of change moved while it was read.</summary>
public sealed class ChangedFileException(DataFault fault) : DataException(fault);
