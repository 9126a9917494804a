using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>Collects lines into typed columns.</summary>
internal sealed class JsonBatchParser : JsonRow.IVisitor
{
    private sealed class Target(ColumnBuilder builder)
    {
        public readonly ValueParser Parser = new(builder);

        public ColumnBuilder Builder => Parser.Builder;

        public Field Field => builder.Field;

        public bool IsWhole { get; } = builder.Field is { Meaning: FieldMeaning.Json, IsList: false };

        /// <summary>Whether the row at hand has an array here.</summary>
        public bool HasList { get; set; }
    }

    private readonly string _file;
    private readonly JsonRow _row;
    private readonly Target[] _targets;
    private readonly Dictionary<string, Target> _byName;
    private Target?[] _byId = [];
    private bool[] _isKnown = [];
    private byte[] _text = [];

    public JsonBatchParser(string file, IReadOnlyList<Field> fields)
    {
        (_file, _row) = (file, new(file, JsonPath.Root()));
        _targets = [.. fields.Select(f => new Target(ColumnBuilder.For(f)))];
        _byName = _targets.ToDictionary(t => t.Field.Name, StringComparer.Ordinal);
    }

    /// <summary>Lines so far.</summary>
    public int Rows { get; private set; }

    public void Add(ReadOnlySpan<byte> text, long line)
    {
        _row.Visit(text, line, this);
        Rows++;
        foreach (var target in _targets)
        {
            if (target.HasList) target.Parser.EndList();
            else if (target.Builder.Length < Rows) target.Builder.AddMissing();
            target.HasList = false;
        }
    }

    public ColumnBatch Build(long firstRow)
    {
        var batch = new ColumnBatch([.. _targets.Select(t => t.Builder.Build())], Rows, firstRow);
        Rows = 0;
        return batch;
    }

    public bool TakesWhole(JsonPath path) => Of(path) is { IsWhole: true };

    public void Whole(JsonPath path, ReadOnlySpan<byte> json) => Of(path)!.Parser.TryAddBytes(json);

    public void Scalar(JsonPath path, ref Utf8JsonReader value, long line)
    {
        if (Of(path) is not { } target) return;
        if (target.Field.IsList) throw Fault(target.Field, ref value, line, "an array");
        AddValue(target, ref value, line);
    }

    public void BeginList(JsonPath path, bool holdsNested, long line)
    {
        if (Of(path) is not { } target) return;
        // Objects in the array have columns of their own.
        if (!target.Field.IsList && !holdsNested) throw new BadValueException(new() { File = _file, Line = line, Column = path.Name, Found = "an array", Expected = target.Field.TypeLabel });
        target.HasList = target.Field.IsList;
    }

    public void Element(JsonPath path, ref Utf8JsonReader value, long line)
    {
        if (Of(path) is not { } target) return;
        if (!target.Field.IsList) throw Fault(target.Field, ref value, line, $"{target.Field.TypeLabel} outside an array");
        target.HasList = true;
        if (value.TokenType == JsonTokenType.Null) target.Parser.AddMissingElement();
        else AddValue(target, ref value, line);
    }

    public void Bytes(JsonPath path, ReadOnlySpan<byte> bytes, bool isElement, long line)
    {
        if (Of(path) is not { } target) return;
        if (target.Field.IsList != isElement || target.Field.Meaning != FieldMeaning.Binary)
            throw new BadValueException(new() { File = _file, Line = line, Column = path.Name, Found = "bytes", Expected = target.Field.TypeLabel, Hint = "Declare the column as binary." });
        target.Parser.TryAddBytes(bytes);
        target.HasList = isElement;
    }

    private void AddValue(Target target, ref Utf8JsonReader value, long line)
    {
        var isAdded = target switch
        {
            // A scalar of JSON is kept as it is written, with its quotes; a text among bytes is its own bytes.
            { IsWhole: true } => target.Parser.TryAddBytes(JsonValue.Written(ref value, ref _text)),
            { Field: { Type: ColumnType.Utf8, Meaning: not FieldMeaning.Json } } => target.Parser.TryAddBytes(JsonValue.Text(ref value, ref _text)),
            _ => (JsonValue.TryNumber(ref value, out var number) || target.Field.Meaning != FieldMeaning.Plain) && target.Parser.TryAddElement(number.IsEmpty ? JsonValue.Text(ref value, ref _text) : number),
        };
        if (!isAdded) throw Fault(target.Field, ref value, line, target.Field.Type == ColumnType.Int64 && target.Field.Meaning == FieldMeaning.Plain ? "an integer of 64 bits" : target.Field.Meaning == FieldMeaning.Plain ? "a number" : target.Field.Meaning.Label());
    }

    private Target? Of(JsonPath path)
    {
        if (path.Id >= _byId.Length)
        {
            Array.Resize(ref _byId, Math.Max(path.Id + 1, _byId.Length * 2));
            Array.Resize(ref _isKnown, _byId.Length);
        }
        if (_isKnown[path.Id]) return _byId[path.Id];
        _isKnown[path.Id] = true;
        return _byId[path.Id] = _byName.GetValueOrDefault(path.Name);
    }

    private BadValueException Fault(Field field, ref Utf8JsonReader value, long line, string expected) =>
        new(new() { File = _file, Line = line, Column = field.Name, Found = Csv.CsvFaults.Excerpt(JsonValue.Text(ref value, ref _text)), Expected = expected, Hint = "Declare the column as string where texts belong in it." });
}
