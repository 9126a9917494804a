namespace Pipelines.Data;

/// <summary>Fields that differ where they must agree: between the files of one set, or between batches and what a writer was opened for.</summary>
public sealed class FieldMismatchException(DataFault fault) : DataException(fault);
