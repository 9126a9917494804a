namespace Pipelines.Data.JsonLines;

/// <summary>Some lines of a file, apart from what the file is read with.</summary>
internal sealed class JsonBlock
{
    private const int MaxBytes = 1 << 22;
    private const int MaxRows = 8 * ColumnBatch.DefaultRows;

    private readonly List<(int End, long Line)> _lines = [];
    private byte[] _bytes = new byte[1 << 16];

    public int Rows => _lines.Count;

    /// <summary>The next lines; none at the end of the file.</summary>
    public static JsonBlock Read(JsonLineReader reader)
    {
        var block = new JsonBlock();
        var filled = 0;
        while (block.Rows < MaxRows && filled < MaxBytes && reader.Read(out var line))
        {
            if (block._bytes.Length - filled < line.Length) Array.Resize(ref block._bytes, Math.Max(block._bytes.Length * 2, filled + line.Length));
            line.CopyTo(block._bytes.AsSpan(filled));
            block._lines.Add((filled += line.Length, reader.Line));
        }
        return block;
    }

    public List<ColumnBatch> Parse(string file, IReadOnlyList<Field> fields, long firstRow)
    {
        var parser = new JsonBatchParser(file, fields);
        var batches = new List<ColumnBatch>();
        var start = 0;
        for (var i = 0; i < _lines.Count; i++)
        {
            parser.Add(_bytes.AsSpan(start, _lines[i].End - start), _lines[i].Line);
            start = _lines[i].End;
            if (parser.Rows < ColumnBatch.DefaultRows && i + 1 < _lines.Count) continue;
            batches.Add(parser.Build(firstRow));
            firstRow += batches[^1].Rows;
        }
        return batches;
    }
}
