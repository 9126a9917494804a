namespace Pipelines.Data;

/// <summary>Writes batches to one file. Disposing without <see cref="Complete"/> leaves a file that is not whole.</summary>
public interface IExampleWriter : IDisposable
{
    /// <summary>Adds the rows of a batch, whose fields are those the writer was opened for.</summary>
    /// <exception cref="FieldMismatchException">The batch has other fields.</exception>
    void Write(ColumnBatch batch);

    /// <summary>Writes what is left and closes the file; once, at the end.</summary>
    void Complete();
}
