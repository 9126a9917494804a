namespace Pipelines.Data.Csv;

/// <summary>Where the fields of whole rows lie in a buffer.</summary>
internal abstract class CsvRows
{
    /// <summary>Number of rows.</summary>
    public int Rows { get; protected set; }

    /// <summary>Whether the rows hold a quote at all.</summary>
    public bool HasQuotes { get; protected set; }

    /// <summary>Line on which a row begins, from 1.</summary>
    public abstract long LineOf(int row);

    /// <summary>Where a field lies, quotes included.</summary>
    public abstract (int Start, int End) Field(int row, int column);
}
