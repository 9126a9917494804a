using System.Buffers;
using System.Text;
using Pipelines.Data.JsonLines;

namespace Pipelines.Data;

/// <summary>Values as people read them in a table: numbers and texts as they are, lists as JSON arrays, bytes in base64, a missing value as nothing. For one thread.</summary>
public sealed class CellText : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new();
    private readonly JsonRowWriter _lists;

    public CellText() => _lists = new([], _buffer);

    /// <summary>The text of a row's value.</summary>
    public string Of(Column column, int row)
    {
        if (!column.IsPresent(row)) return "";
        _buffer.ResetWrittenCount();
        if (column.Field.IsList) _lists.WriteList(column, row);
        else ValueText.Write(_buffer, column, row);
        return Encoding.UTF8.GetString(_buffer.WrittenSpan);
    }

    public void Dispose() => _lists.Dispose();
}
