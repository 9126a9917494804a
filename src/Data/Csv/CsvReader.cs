using System.Text;
using System.Text.Unicode;

namespace Pipelines.Data.Csv;

/// <summary>Reads a file of comma-separated values block by block: runs of whole rows, indexed, of at most a number of rows. One reader reads a file once.</summary>
internal sealed class CsvReader : IDisposable
{
    private const int MinBufferBytes = 1 << 12;
    private const int FirstBufferBytes = 1 << 20;

    private readonly string _file;
    private readonly CsvSettings _settings;
    private readonly CsvIndex _index;
    private readonly FileStamp _stamp;
    private readonly Stream _stream;
    private byte[] _buffer;
    private int _start;
    private int _filled;
    private long _offset;
    private bool _ended;

    public CsvReader(string file, CsvSettings settings, FileStamp? stamp = null, VectorWidth width = VectorWidth.Auto)
    {
        _file = file;
        _settings = settings;
        _stamp = stamp ?? FileStamp.Of(file);
        _stamp.Check(file);
        _buffer = new byte[Math.Clamp(_stamp.Bytes + 1, MinBufferBytes, FirstBufferBytes)];
        _index = new(settings, file, width);
        var stream = DataFile.OpenRead(file);
        _stream = settings.Encoding is null ? stream : new Utf8Transcoder(stream, settings.Encoding, file);
        Block = new(file, settings, _index);
        try
        {
            Fill();
            CsvSignatures.Check(_buffer.AsSpan(0, _filled), file, settings.Encoding is null);
            if (_buffer.AsSpan(0, _filled).StartsWith("\uFEFF"u8)) _start = 3;
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
            if (!_ended && _filled - _start < _buffer.Length / 2) Refill();
            _index.Scan(_buffer.AsSpan(0, _filled), _start, maxRows, _ended);
            if (_index.Rows > 0 || (_ended && _index.End == _filled)) break;
            _start = _index.End;
            Refill();
        }
        CheckUtf8(_start, _index.End);
        Block.Set(_buffer);
        _start = _index.End;
        if (_index.Rows > 0) return true;
        _stamp.Check(_file);
        return false;
    }

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

    /// <summary>Moves what is left to the front, into a larger buffer where it fills more than half of this one, and reads on.</summary>
    private void Refill()
    {
        var rest = _filled - _start;
        if (rest > _settings.MaxRowBytes) throw CsvFaults.LongRow(_file, _index.Line, _settings.MaxRowBytes);
        var target = rest > _buffer.Length / 2 ? new byte[_buffer.Length * 2] : _buffer;
        _buffer.AsSpan(_start, rest).CopyTo(target);
        _buffer = target;
        _offset += _start;
        (_start, _filled) = (0, rest);
        if (!_ended) Fill();
    }

    private void Fill()
    {
        var read = DataFile.Fill(_stream, _buffer.AsSpan(_filled), _file);
        _filled += read;
        _ended = _filled < _buffer.Length;
    }

    private void CheckUtf8(int start, int end)
    {
        var text = _buffer.AsSpan(start, end - start);
        if (_settings.Encoding is not null || Utf8.IsValid(text)) return;
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var bytes) == System.Buffers.OperationStatus.Done) at += bytes;
        var line = _index.LineOf(0) + text[..at].Count((byte)'\n');
        throw CsvFaults.NotUtf8(_file, line, text[at], _offset + start + at);
    }
}
