using System.Globalization;
using System.Text;
using Pipelines.Data;

namespace Pipelines.Validation.Tensorflow;

/// <summary>A message in Protocol Buffers' text form, as fields in the order written. A value is a <see cref="string"/> or a <see cref="TextMessage"/>.</summary>
internal sealed class TextMessage
{
    private readonly List<(string Name, object Value, int Line)> _fields = [];

    public IReadOnlyList<(string Name, object Value, int Line)> Fields => _fields;

    /// <summary>Reads a text; <paramref name="file"/> is its name for messages.</summary>
    /// <exception cref="DataException">The text is not of this form.</exception>
    public static TextMessage Parse(string text, string file) => new Reader(text, file).Read();

    public IEnumerable<TextMessage> Messages(string name) => _fields.Where(f => f.Name == name).Select(f => f.Value).OfType<TextMessage>();

    public TextMessage? Message(string name) => Messages(name).LastOrDefault();

    public IEnumerable<string> Texts(string name) => _fields.Where(f => f.Name == name).Select(f => f.Value).OfType<string>();

    public string? Text(string name) => Texts(name).LastOrDefault();

    public double? Number(string name) => Text(name) is { } text ? double.Parse(text.TrimEnd('f'), CultureInfo.InvariantCulture) : null;

    public long? Integer(string name) => Text(name) is { } text ? long.Parse(text, CultureInfo.InvariantCulture) : null;

    private sealed class Reader(string text, string file)
    {
        private const int MaxDepth = 64;
        private int _at;
        private int _line = 1;

        public TextMessage Read() => ReadFields(end: '\0', depth: 0);

        private TextMessage ReadFields(char end, int depth)
        {
            if (depth > MaxDepth)
                throw Fault($"more than {MaxDepth} nested messages", null);
            var message = new TextMessage();
            while (Next() != end)
            {
                var line = _line;
                var name = Word();
                if (name.Length == 0)
                    throw Fault(Next() == '\0' ? "the end of the text" : $"'{Next()}'", end == '\0' ? "the name of a field" : $"the name of a field, or '{end}'");
                var colon = Take(':');
                if (Take('{'))
                    message._fields.Add((name, ReadFields('}', depth + 1), line));
                else if (Take('<'))
                    message._fields.Add((name, ReadFields('>', depth + 1), line));
                else if (!colon)
                    throw Fault($"the field '{name}' without a value", "':' or '{'");
                else if (Take('['))
                    ReadList(message, name, line);
                else
                    message._fields.Add((name, Value(), line));
                _ = Take(',') || Take(';');
            }
            _ = end == '\0' || Take(end);
            return message;
        }

        private void ReadList(TextMessage message, string name, int line)
        {
            while (!Take(']'))
            {
                message._fields.Add((name, Value(), line));
                Take(',');
            }
        }

        private string Value()
        {
            var next = Next();
            if (next is not ('"' or '\''))
                return Word() is { Length: > 0 } word ? word : throw Fault(next == '\0' ? "the end of the text" : $"'{next}'", "a value");
            var value = new List<byte>();
            // Adjacent strings are one.
            while (Next() is '"' or '\'')
                Quoted(value);
            return Encoding.UTF8.GetString([.. value]);
        }

        private void Quoted(List<byte> value)
        {
            var quote = text[_at++];
            for (; ; _at++)
            {
                if (_at >= text.Length || text[_at] == '\n')
                    throw Fault("a text that does not end on its line", $"{quote}");
                if (text[_at] == quote)
                    break;
                if (text[_at] == '\\')
                    Escape(value);
                else
                    value.AddRange(Encoding.UTF8.GetBytes(char.IsHighSurrogate(text[_at]) && _at + 1 < text.Length ? text.Substring(_at++, 2) : text[_at].ToString()));
            }
            _at++;
        }

        private void Escape(List<byte> value)
        {
            _at++;
            var next = _at < text.Length ? text[_at] : '\n';
            if (next is >= '0' and <= '7')
            {
                var digits = new string([.. text.Skip(_at).Take(3).TakeWhile(c => c is >= '0' and <= '7')]);
                value.Add((byte)Convert.ToInt32(digits, 8));
                _at += digits.Length - 1;
                return;
            }
            if (next == 'x' && _at + 2 < text.Length && byte.TryParse(text.AsSpan(_at + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex))
            {
                value.Add(hex);
                _at += 2;
                return;
            }
            value.Add(next switch
            {
                'n' => (byte)'\n',
                'r' => (byte)'\r',
                't' => (byte)'\t',
                '\\' or '"' or '\'' => (byte)next,
                _ => throw Fault($"the escape '\\{next}'", "one of \\n, \\r, \\t, \\\\, \\\", \\', \\x.. and octal digits"),
            });
        }

        private string Word()
        {
            Next();
            var start = _at;
            while (_at < text.Length && (char.IsAsciiLetterOrDigit(text[_at]) || text[_at] is '_' or '.' or '-' or '+'))
                _at++;
            return text[start.._at];
        }

        private bool Take(char wanted)
        {
            if (Next() != wanted)
                return false;
            _at++;
            return true;
        }

        /// <summary>The next character that is neither space nor comment; '\0' at the end.</summary>
        private char Next()
        {
            for (; _at < text.Length; _at++)
            {
                if (text[_at] == '#')
                    _at = text.IndexOf('\n', _at) is var end and >= 0 ? end : text.Length;
                if (_at >= text.Length || !char.IsWhiteSpace(text[_at]))
                    break;
                if (text[_at] == '\n')
                    _line++;
            }
            return _at < text.Length ? text[_at] : '\0';
        }

        private DataException Fault(string found, string? expected) => new(new() { File = file, Line = _line, Found = found, Expected = expected });
    }
}
