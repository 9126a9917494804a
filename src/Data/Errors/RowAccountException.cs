namespace Pipelines.Data;

/// <summary>Rows in that are not rows out and rows dropped with a reason.</summary>
public sealed class RowAccountException(DataFault fault) : DataException(fault);
