using System.Globalization;
using Pipelines.Data.Parquet.Metadata;

namespace Pipelines.Data.Parquet.Writing;

/// <summary>Reads types as text: <c>decimal(10,2)</c>, <c>list&lt;struct&lt;x:int64,y:utf8&gt;&gt;</c>. Every node may be missing, keys of maps excepted.</summary>
internal sealed class TypeText
{
    private const int MaxDepth = 32;

    private readonly string _text;
    private int _at;

    private TypeText(string text) => _text = text;

    /// <summary>The node of a type, called like the column.</summary>
    /// <exception cref="DataException">The text is no type.</exception>
    public static ParquetNode Parse(string text, string name)
    {
        var parser = new TypeText(text);
        var node = parser.Node(name, Repetition.Optional, 0);
        parser.Space();
        return parser._at == text.Length ? node : throw parser.Bad("the end");
    }

    private ParquetNode Node(string name, Repetition repetition, int depth)
    {
        if (depth > MaxDepth) throw Bad($"at most {MaxDepth} levels");
        var type = Word();
        switch (type)
        {
            case "list":
                Expect('<');
                var element = Node("element", Repetition.Optional, depth + 1);
                Expect('>');
                return ParquetNode.List(name, repetition, element);
            case "map":
                Expect('<');
                var key = Node("key", Repetition.Required, depth + 1);
                Expect(',');
                var value = Node("value", Repetition.Optional, depth + 1);
                Expect('>');
                return ParquetNode.Map(name, repetition, key, value);
            case "struct":
                return new ParquetNode.Group(name, repetition, Annotation.None, Children(depth));
            default:
                return new ParquetNode.Leaf(name, repetition, Leaf(type));
        }
    }

    private List<ParquetNode> Children(int depth)
    {
        var children = new List<ParquetNode>();
        Expect('<');
        do
        {
            var name = Word();
            Expect(':');
            if (children.Any(c => c.Name == name)) throw Bad($"another name than '{name}', which comes twice");
            children.Add(Node(name, Repetition.Optional, depth + 1));
        }
        while (Take(','));
        Expect('>');
        return children;
    }

    private LeafType Leaf(string type) => type switch
    {
        "boolean" => new(PhysicalType.Boolean),
        "int8" => new(PhysicalType.Int32, Annotation.Signed, Bits: 8),
        "int16" => new(PhysicalType.Int32, Annotation.Signed, Bits: 16),
        "int32" => new(PhysicalType.Int32),
        "int64" => new(PhysicalType.Int64),
        "uint8" => new(PhysicalType.Int32, Annotation.Unsigned, Bits: 8),
        "uint16" => new(PhysicalType.Int32, Annotation.Unsigned, Bits: 16),
        "uint32" => new(PhysicalType.Int32, Annotation.Unsigned, Bits: 32),
        "uint64" => new(PhysicalType.Int64, Annotation.Unsigned, Bits: 64),
        "float16" => new(PhysicalType.FixedLengthByteArray, Annotation.Float16, 2),
        "float32" => new(PhysicalType.Float),
        "float64" => new(PhysicalType.Double),
        "utf8" or "string" => new(PhysicalType.ByteArray, Annotation.Text),
        "enum" => new(PhysicalType.ByteArray, Annotation.Enum),
        "json" => new(PhysicalType.ByteArray, Annotation.Json),
        "bson" => new(PhysicalType.ByteArray, Annotation.Bson),
        "binary" => new(PhysicalType.ByteArray),
        "uuid" => new(PhysicalType.FixedLengthByteArray, Annotation.Uuid, 16),
        "date" => new(PhysicalType.Int32, Annotation.Date),
        "time" => Unit() switch { 0 => new(PhysicalType.Int32, Annotation.TimeMilliseconds), 1 => new(PhysicalType.Int64, Annotation.TimeMicroseconds), _ => new(PhysicalType.Int64, Annotation.TimeNanoseconds) },
        "timestamp" => new(PhysicalType.Int64, Annotation.TimestampMilliseconds + Unit()),
        "decimal" => Decimal(),
        _ => throw Bad("a type such as int64, decimal(10,2), timestamp(ms) or list<utf8>"),
    };

    private LeafType Decimal()
    {
        Expect('(');
        var precision = Number();
        var scale = Take(',') ? Number() : 0;
        Expect(')');
        return LeafType.Decimal(precision, scale);
    }

    /// <summary>0 for milliseconds, 1 for microseconds (where nothing is said), 2 for nanoseconds.</summary>
    private int Unit()
    {
        if (!Take('(')) return 1;
        var unit = Word() switch { "ms" => 0, "us" => 1, "ns" => 2, _ => throw Bad("ms, us or ns") };
        Expect(')');
        return unit;
    }

    private int Number() => int.TryParse(Word(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw Bad("a number");

    /// <summary>A name of letters and digits, or any in double quotes.</summary>
    private string Word()
    {
        Space();
        var start = _at;
        if (_at < _text.Length && _text[_at] == '"')
        {
            var end = _text.IndexOf('"', _at + 1);
            if (end < 0) throw Bad("a closing quote");
            _at = end + 1;
            return _text[(start + 1)..end];
        }
        while (_at < _text.Length && (char.IsLetterOrDigit(_text[_at]) || _text[_at] == '_')) _at++;
        return _at > start ? _text[start.._at] : throw Bad("a name");
    }

    private bool Take(char c)
    {
        Space();
        if (_at == _text.Length || _text[_at] != c) return false;
        _at++;
        return true;
    }

    private void Expect(char c)
    {
        if (!Take(c)) throw Bad($"'{c}'");
    }

    private void Space()
    {
        while (_at < _text.Length && _text[_at] == ' ') _at++;
    }

    private DataException Bad(string expected) => new(new() { Place = $"Type '{_text}' at character {_at + 1}", Found = _at < _text.Length ? $"'{_text[_at]}'" : "the end", Expected = expected });
}
