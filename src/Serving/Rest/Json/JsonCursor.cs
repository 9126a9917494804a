using System.Buffers;

namespace Pipelines.Serving.Rest.Json;

/// <summary>
/// Walks a JSON text forward, value by value, without building anything. It takes what RapidJSON takes: the tokens NaN, Inf and Infinity,
/// a byte order mark in front, whatever follows the first value. No call recurses, so no depth of nesting can exhaust the stack.
/// </summary>
internal ref struct JsonCursor
{
    private static readonly SearchValues<byte> StringEnds = SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private readonly ReadOnlySpan<byte> _json;
    private int _position;

    public JsonCursor(ReadOnlySpan<byte> json)
    {
        _json = json;
        _position = json.StartsWith("\uFEFF"u8) ? 3 : 0;
        SkipSpace();
        if (_position == json.Length)
            throw new JsonSyntaxException(JsonSyntaxException.Empty, _position);
    }

    /// <summary>Where the cursor stands, in bytes from the start.</summary>
    public readonly int Position => _position;

    /// <summary>The text between an earlier position and here.</summary>
    public readonly ReadOnlySpan<byte> Since(int position) => _json[position.._position];

    /// <summary>The text from here on.</summary>
    public readonly ReadOnlySpan<byte> Rest => _json[_position..];

    /// <summary>What the value is that starts here; the cursor then stands right at it.</summary>
    public JsonKind Peek()
    {
        SkipSpace();
        return Current() switch
        {
            (byte)'"' => JsonKind.String,
            (byte)'{' => JsonKind.Object,
            (byte)'[' => JsonKind.Array,
            (byte)'n' => JsonKind.Null,
            (byte)'t' => JsonKind.True,
            (byte)'f' => JsonKind.False,
            (>= (byte)'0' and <= (byte)'9') or (byte)'-' or (byte)'N' or (byte)'I' => JsonKind.Number,
            _ => throw new JsonSyntaxException(JsonSyntaxException.BadValue, _position),
        };
    }

    /// <summary>Steps into the array that starts here; false when it is empty, the cursor is then behind it.</summary>
    public bool EnterArray()
    {
        _position++;
        SkipSpace();
        if (Current() != ']')
            return true;
        _position++;
        return false;
    }

    /// <summary>Steps from an element to the next; false at the end of the array, the cursor is then behind it.</summary>
    public bool NextElement()
    {
        SkipSpace();
        switch (Current())
        {
            case (byte)',':
                _position++;
                return true;
            case (byte)']':
                _position++;
                return false;
            default:
                throw new JsonSyntaxException(JsonSyntaxException.NoCommaOrBracket, _position);
        }
    }

    /// <summary>Steps into the object that starts here; false when it is empty, the cursor is then behind it.</summary>
    public bool EnterObject()
    {
        _position++;
        SkipSpace();
        if (Current() != '}')
            return true;
        _position++;
        return false;
    }

    /// <summary>Reads a member's name and the colon; its value comes next.</summary>
    public JsonText ReadName()
    {
        SkipSpace();
        if (Current() != '"')
            throw new JsonSyntaxException(JsonSyntaxException.NoName, _position);
        var name = ReadString();
        SkipSpace();
        if (Current() != ':')
            throw new JsonSyntaxException(JsonSyntaxException.NoColon, _position);
        _position++;
        return name;
    }

    /// <summary>Steps from a member's value to the next member; false at the end of the object, the cursor is then behind it.</summary>
    public bool NextMember()
    {
        SkipSpace();
        switch (Current())
        {
            case (byte)',':
                _position++;
                return true;
            case (byte)'}':
                _position++;
                return false;
            default:
                throw new JsonSyntaxException(JsonSyntaxException.NoCommaOrBrace, _position);
        }
    }

    /// <summary>Reads the string that starts here.</summary>
    public JsonText ReadString()
    {
        var start = ++_position;
        var hasEscapes = false;
        while (true)
        {
            var length = _json[_position..].IndexOfAny(StringEnds);
            if (length < 0)
                throw new JsonSyntaxException(JsonSyntaxException.NoClosingQuote, _json.Length);
            _position += length;
            switch (_json[_position])
            {
                case (byte)'"':
                    return new JsonText(_json[start.._position++], hasEscapes);
                case (byte)'\\':
                    hasEscapes = true;
                    _position += JsonEscapes.Check(_json, _position);
                    break;
                default:
                    throw new JsonSyntaxException(JsonSyntaxException.BadCharacter, _position);
            }
        }
    }

    /// <summary>Reads the number that starts here.</summary>
    public JsonNumber ReadNumber()
    {
        var number = JsonNumberParser.Parse(_json, _position, out var length);
        _position += length;
        return number;
    }

    /// <summary>Reads <c>true</c>, <c>false</c> or <c>null</c>, whichever <paramref name="kind"/> says.</summary>
    public void ReadLiteral(JsonKind kind)
    {
        var literal = kind switch { JsonKind.True => "true"u8, JsonKind.False => "false"u8, _ => "null"u8 };
        if (!_json[_position..].StartsWith(literal))
            throw new JsonSyntaxException(JsonSyntaxException.BadValue, _position);
        _position += literal.Length;
    }

    /// <summary>Steps over the value that starts here, whatever it holds, checking that it is JSON.</summary>
    public void SkipValue()
    {
        var open = new BracketStack();
        try
        {
            do
            {
                var kind = Peek();
                if (kind == JsonKind.Array ? EnterArray() : kind == JsonKind.Object && EnterObject())
                {
                    open.Push(kind == JsonKind.Object);
                    if (kind == JsonKind.Object)
                        ReadName();
                    continue;
                }
                if (kind == JsonKind.String)
                    ReadString();
                else if (kind == JsonKind.Number)
                    ReadNumber();
                else if (kind is not (JsonKind.Array or JsonKind.Object))
                    ReadLiteral(kind);

                while (open.Depth > 0 && !(open.IsObject ? NextMember() : NextElement()))
                    open.Pop();
                if (open.Depth > 0 && open.IsObject)
                    ReadName();
            }
            while (open.Depth > 0);
        }
        finally
        {
            open.Dispose();
        }
    }

    private void SkipSpace()
    {
        while (_position < _json.Length && _json[_position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
            _position++;
    }

    /// <summary>The byte here; 0, which no JSON has outside of strings, at the end.</summary>
    private readonly byte Current() => _position < _json.Length ? _json[_position] : (byte)0;
}
