using System.Text;
using System.Text.Unicode;

namespace Pipelines.Data.Csv;

/// <summary>Reads a file of comma-separated values block by block: runs of whole rows, indexed, of at most a number of rows. One reader reads a file once.</summary>
internal sealed class CsvReader : IDisposable
{
    private readonly string _file;
    private readonly CsvSettings _settings;
    private readonly CsvIndex _index;
    private readonly FileStamp _stamp;
    private readonly Stream _stream;
    private readonly SlidingBuffer _buffer;

    public CsvReader(string file, CsvSettings settings, FileStamp? stamp = null, VectorWidth width = VectorWidth.Auto)
    {
        _file = file;
        _settings = settings;
        _stamp = stamp ?? FileStamp.Of(file);
        _stamp.Check(file);
        _index = new(settings, file, width);
        var stream = DataFile.OpenRead(file);
        _stream = settings.Encoding is null ? stream : new Utf8Transcoder(stream, settings.Encoding, file);
        Block = new(file, settings, _index);
        try
        {
            _buffer = new(_stream, file, _stamp.Bytes);
            CsvSignatures.Check(_buffer.Content, file, settings.Encoding is null);
            if (_buffer.Content.StartsWith("\uFEFF"u8)) _buffer.Start = 3;
            Names = settings.Columns ?? ReadHeader();
            _index.Columns = Names.Count;
            _index.ColumnsOrigin = settings.Columns is null ? $"the header {CsvFaults.Names(Names)}" : $"the option columns {CsvFaults.Names(Names)}";
            Block.Names = Names;
        }
        catch
        {
            _stream.Dispose();
            throw;
        }
    }

    /// <summary>Names of the columns, from the header or the options.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The rows that <see cref="ReadBlock"/> found, until its next call.</summary>
    public CsvBlock Block { get; }

    /// <summary>Moves on to the next rows; false at the end of the file, which by then has been found unchanged.</summary>
    public bool ReadBlock(int maxRows = ColumnBatch.DefaultRows)
    {
        while (true)
        {
            // A scan over little text would make a small block, so the buffer is filled first.
            if (_buffer.IsLow) _buffer.Refill();
            _index.Scan(_buffer.Content, _buffer.Start, maxRows, _buffer.IsEnded);
            if (_index.Rows > 0 || (_buffer.IsEnded && _index.End == _buffer.Content.Length)) break;
            _buffer.Start = _index.End;
            if (_buffer.Rest > _settings.MaxRowBytes) throw CsvFaults.LongRow(_file, _index.Line, _settings.MaxRowBytes);
            _buffer.Refill();
        }
        CheckUtf8(_buffer.Start, _index.End);
        Block.Set(_buffer.Bytes);
        _buffer.Start = _index.End;
        if (_index.Rows > 0) return true;
        _stamp.Check(_file);
        return false;
    }

    /// <summary>Name of the file.</summary>
    public string File => _file;

    /// <summary>Number of the line that comes next, from 1.</summary>
    public long Line => _index.Line;

    /// <summary>Offset of what comes next in the unpacked file.</summary>
    public long Offset => _buffer.Offset + _buffer.Start;

    /// <summary>What tells the number of columns, for messages.</summary>
    public string ColumnsOrigin => _index.ColumnsOrigin;

    /// <summary>Takes text as it comes, rather than blocks; <paramref name="ended"/> tells whether it was the last.</summary>
    public int Take(Span<byte> target, out bool ended)
    {
        var count = _buffer.Take(target);
        ended = count < target.Length;
        return count;
    }

    /// <summary>What the file was when it was opened.</summary>
    public FileStamp Stamp => _stamp;

    public void Dispose() => _stream.Dispose();

    private string[] ReadHeader()
    {
        if (!ReadBlock(1)) throw CsvFaults.Empty(_file);
        var names = new string[_index.Columns];
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        Block.Names = [.. Enumerable.Range(1, names.Length).Select(n => $"column_{n}")];
        for (var i = 0; i < names.Length; i++)
        {
            var name = Encoding.UTF8.GetString(Block.Field(0, i, out _));
            names[i] = name.Length == 0 ? Block.Names[i] : name;
            if (!seen.TryAdd(names[i], i)) throw CsvFaults.DuplicateName(_file, _index.LineOf(0), names[i], seen[names[i]] + 1, i + 1);
        }
        return names;
    }

    private void CheckUtf8(int start, int end)
    {
        var text = _buffer.Content[start..end];
        if (_settings.Encoding is null && !Utf8.IsValid(text)) throw Utf8Check.Fault(text, _file, _index.LineOf(0), _buffer.Offset + start);
    }
}
