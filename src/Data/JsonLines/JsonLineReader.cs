namespace Pipelines.Data.JsonLines;

/// <summary>Reads the lines of a file that are not empty. One reader reads a file once.</summary>
internal sealed class JsonLineReader : IDisposable
{
    private readonly string _file;
    private readonly FileStamp _stamp;
    private readonly int _maxBytes;
    private readonly Stream _stream;
    private readonly SlidingBuffer _buffer;

    public JsonLineReader(string file, FileStamp stamp, int maxBytes)
    {
        (_file, _stamp, _maxBytes) = (file, stamp, maxBytes);
        _stamp.Check(file);
        _stream = DataFile.OpenRead(file);
        _buffer = new(_stream, file, stamp.Bytes);
        if (_buffer.Content.StartsWith("\uFEFF"u8)) _buffer.Start = 3;
    }

    public string File => _file;

    /// <summary>Number of the line last read, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Moves to the next line with content; false at the end of the file, which by then has been found unchanged.</summary>
    public bool Read(out ReadOnlySpan<byte> line)
    {
        while (true)
        {
            var rest = _buffer.Content[_buffer.Start..];
            var end = rest.IndexOf((byte)'\n');
            if (end < 0 && !_buffer.IsEnded)
            {
                if (rest.Length > _maxBytes)
                    throw new MalformedFileException(new() { File = _file, Line = Line + 1, Found = $"a line longer than {_maxBytes} bytes", Expected = "one object a line", Hint = "Raise the option max_row_bytes." });
                _buffer.Refill();
                continue;
            }
            line = end < 0 ? rest : rest[..end];
            if (end < 0 && rest.IsEmpty)
            {
                _stamp.Check(_file);
                return false;
            }
            _buffer.Start += line.Length + (end < 0 ? 0 : 1);
            Line++;
            if (!line.Trim(" \t\r"u8).IsEmpty) return true;
        }
    }

    public void Dispose() => _stream.Dispose();
}
