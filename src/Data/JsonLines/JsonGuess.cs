using System.Text.Json;

namespace Pipelines.Data.JsonLines;

/// <summary>What the lines show of a path.</summary>
internal sealed class JsonGuess(string name)
{
    private enum Kind
    {
        None,
        Boolean,
        Integer,
        Decimal,
        Named,
        Text,
    }

    private Kind _kind;
    private bool _isScalar;
    private bool _isList;
    private bool _isNested;
    private bool _isBinary;
    private string _reason = "no row holds a value";
    private (string File, long Line)? _at;

    public string Name => name;

    /// <summary>Whether anything of it is a value; else it only has keys beneath.</summary>
    public bool HasValues => _isScalar || _isList || _isBinary;

    /// <summary>Whether all of it are arrays without an element.</summary>
    public bool IsOnlyEmpty => _isList && _kind == Kind.None && !_isBinary && !_isNested;

    public FieldEvidence Evidence => new(Field, _reason, _at?.File, _at?.Line);

    public bool IsList => _isList;

    /// <summary>Whether its arrays hold arrays or objects, which are kept as JSON.</summary>
    public bool IsNested { get => _isNested; set => _isNested = value; }

    private Field Field => _isNested
        ? new(name, ColumnType.Utf8, false, FieldMeaning.Json)
        : new(
            name,
            _isBinary ? ColumnType.Utf8 : _kind switch { Kind.Boolean or Kind.Integer => ColumnType.Int64, Kind.Decimal => ColumnType.Float64, _ => ColumnType.Utf8 },
            _isList,
            _isBinary ? FieldMeaning.Binary : _kind == Kind.Boolean ? FieldMeaning.Boolean : FieldMeaning.Plain);

    public void AddList(string file, long line)
    {
        if (_isScalar) throw Mixed(file, line, "an array", "one value as in rows before");
        if (!_isList) Say("an array", file, line);
        _isList = true;
    }

    public void AddNested(string file, long line)
    {
        if (!_isNested) Say("an array with arrays or objects in it", file, line);
        _isNested = true;
    }

    public void AddBytes(bool isElement, string file, long line)
    {
        Shape(isElement, file, line);
        if (!_isBinary) Say("bytes", file, line);
        _isBinary = true;
    }

    public void Add(ref Utf8JsonReader value, bool isElement, string file, long line)
    {
        Shape(isElement, file, line);
        var found = KindOf(ref value);
        if (found == Kind.None || found == _kind || _kind == Kind.Text) return;
        var merged = Merge(_kind, found);
        if (merged == _kind) return;
        byte[] text = [];
        var isFirst = _kind == Kind.None;
        _kind = merged;
        if (isFirst && merged != Kind.Text) Say(merged switch { Kind.Boolean => "every value is true or false", Kind.Integer => "every value is an integer", _ => "every value is a number" }, null, 0);
        else Say($"{Csv.CsvFaults.Excerpt(JsonValue.Text(ref value, ref text))} is {(found switch { Kind.Text => value.TokenType == JsonTokenType.Number ? "beyond 64 bits" : "a text", Kind.Boolean => "true or false", Kind.Integer => "an integer", _ => "no integer" })}", file, line);
    }

    private void Shape(bool isElement, string file, long line)
    {
        if (isElement)
        {
            if (_isScalar) throw Mixed(file, line, "an array", "one value as in rows before");
            _isList = true;
            return;
        }
        if (_isList) throw Mixed(file, line, "one value", "an array as in rows before");
        _isScalar = true;
    }

    private static Kind KindOf(ref Utf8JsonReader value)
    {
        if (value.TokenType == JsonTokenType.Null) return Kind.None;
        if (value.TokenType is JsonTokenType.True or JsonTokenType.False) return Kind.Boolean;
        if (JsonValue.IsNamed(ref value)) return Kind.Named;
        if (!JsonValue.TryNumber(ref value, out var text)) return Kind.Text;
        if (!Utf8Number.IsInteger(text)) return Utf8Number.TryDouble(text, out _) ? Kind.Decimal : Kind.Text;
        return Utf8Number.TryInt64(text, out _) ? Kind.Integer : Kind.Text;
    }

    /// <summary>Numbers and booleans are numbers; texts that name no number are texts, alone or with anything.</summary>
    private static Kind Merge(Kind a, Kind b) => (a, b) switch
    {
        (Kind.None, _) => b,
        (Kind.Text, _) or (_, Kind.Text) => Kind.Text,
        (Kind.Boolean or Kind.Integer, Kind.Boolean or Kind.Integer) => Kind.Integer,
        _ => Kind.Decimal,
    };

    private MalformedFileException Mixed(string file, long line, string found, string expected) =>
        new(new() { File = file, Line = line, Column = name, Found = found, Expected = expected, Hint = "Declare the column as json to keep either." });

    private void Say(string reason, string? file, long line) => (_reason, _at) = (reason, file is null ? null : (file, line));
}
