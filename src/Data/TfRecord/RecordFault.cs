namespace Pipelines.Data.TfRecord;

/// <summary>What is wrong within a record; whoever knows file and record number makes a <see cref="DataException"/> of it.</summary>
internal sealed class RecordFault(string found, string expected, string? column = null) : Exception(found)
{
    public string Expected => expected;

    public string? Column => column;

    public MalformedFileException At(string file, long record) => new(
        new() { File = file, Place = $"{file} record {record}", Column = column, Found = Message, Expected = expected }, this);
}
