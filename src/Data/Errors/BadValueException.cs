namespace Pipelines.Data;

/// <summary>A value that is not of its column's type.</summary>
public sealed class BadValueException(DataFault fault) : DataException(fault);
