namespace Pipelines.Data;

/// <summary>Data that cannot be read, written or computed with. All errors of this library about data are of this family; the values are in <see cref="Fault"/>.</summary>
public class DataException : Exception
{
    /// <summary>An error with its parts.</summary>
    public DataException(DataFault fault, Exception? inner = null) : base(fault.ToString(), inner) => Fault = fault;

    /// <summary>What is wrong, in parts.</summary>
    public DataFault Fault { get; }

    /// <summary>The file, where one is at fault.</summary>
    public string? File => Fault.File;

    /// <summary>The line in the file, from 1.</summary>
    public long? Line => Fault.Line;

    /// <summary>The name of the column.</summary>
    public string? Column => Fault.Column;
}
