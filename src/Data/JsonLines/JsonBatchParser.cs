using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Collects lines into typed columns.</summary>
internal sealed class JsonBatchParser : JsonRow.IVisitor
{
    private readonly string _file;
    private readonly JsonRow _row;
    private readonly ColumnBuilder[] _builders;
    private readonly Dictionary<string, ColumnBuilder> _byPath;
    private readonly List<long> _integers = [];
    private readonly List<double> _doubles = [];
    private readonly List<float> _singles = [];
    private byte[] _text = [];

    public JsonBatchParser(string file, IReadOnlyList<Field> fields)
    {
        (_file, _row) = (file, new(file));
        _builders = [.. fields.Select(ColumnBuilder.For)];
        _byPath = _builders.ToDictionary(b => b.Field.Name, StringComparer.Ordinal);
    }

    /// <summary>Lines so far.</summary>
    public int Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> text, long line)
    {
        _row.Visit(text, line, this);
        Rows++;
        foreach (var builder in _builders)
            if (builder.Length < Rows) builder.AddMissing();
    }

    public ColumnBatch Build(long firstRow)
    {
        var batch = new ColumnBatch([.. _builders.Select(b => b.Build())], Rows, firstRow);
        Rows = 0;
        return batch;
    }

    public void Scalar(string path, ref Utf8JsonReader value, long line)
    {
        if (!_byPath.TryGetValue(path, out var builder)) return;
        if (builder.Field.IsList) throw Fault(builder.Field, ref value, line, "an array");
        switch (builder)
        {
            case NumericColumnBuilder<long> b: b.Add(Integer(b.Field, ref value, line)); break;
            case NumericColumnBuilder<double> b: b.Add(Double(b.Field, ref value, line)); break;
            case NumericColumnBuilder<float> b: b.Add(Single(b.Field, ref value, line)); break;
            case Utf8ColumnBuilder b: b.Add(JsonValue.Text(ref value, ref _text)); break;
        }
    }

    public void BeginList(string path, long line)
    {
        if (_byPath.TryGetValue(path, out var builder) && !builder.Field.IsList)
            throw new BadValueException(new() { File = _file, Line = line, Column = path, Found = "an array", Expected = builder.Field.Type.Label() });
        _integers.Clear();
        _doubles.Clear();
        _singles.Clear();
    }

    public void Element(string path, ref Utf8JsonReader value, long line)
    {
        if (!_byPath.TryGetValue(path, out var builder)) return;
        switch (builder)
        {
            case NumericColumnBuilder<long> b: _integers.Add(Integer(b.Field, ref value, line)); break;
            case NumericColumnBuilder<double> b: _doubles.Add(Double(b.Field, ref value, line)); break;
            case NumericColumnBuilder<float> b: _singles.Add(Single(b.Field, ref value, line)); break;
            case Utf8ColumnBuilder b: b.AddElement(JsonValue.Text(ref value, ref _text)); break;
        }
    }

    public void EndList(string path)
    {
        if (!_byPath.TryGetValue(path, out var builder)) return;
        switch (builder)
        {
            case NumericColumnBuilder<long> b: b.AddList([.. _integers]); break;
            case NumericColumnBuilder<double> b: b.AddList([.. _doubles]); break;
            case NumericColumnBuilder<float> b: b.AddList([.. _singles]); break;
            case Utf8ColumnBuilder b: b.EndList(); break;
        }
    }

    private long Integer(Field field, ref Utf8JsonReader value, long line) =>
        JsonValue.TryNumber(ref value, out var text) && Utf8Number.TryInt64(text, out var number) ? number : throw Fault(field, ref value, line, "an integer of 64 bits");

    private double Double(Field field, ref Utf8JsonReader value, long line) =>
        JsonValue.TryNumber(ref value, out var text) && Utf8Number.TryDouble(text, out var number) ? number : throw Fault(field, ref value, line, "a number");

    private float Single(Field field, ref Utf8JsonReader value, long line) =>
        JsonValue.TryNumber(ref value, out var text) && Utf8Number.TryFloat(text, out var number) ? number : throw Fault(field, ref value, line, "a number");

    private BadValueException Fault(Field field, ref Utf8JsonReader value, long line, string expected) =>
        new(new() { File = _file, Line = line, Column = field.Name, Found = Csv.CsvFaults.Excerpt(JsonValue.Text(ref value, ref _text)), Expected = expected, Hint = "Declare the column as utf8 where texts belong in it." });
}
