using System.Globalization;
using System.Text;
using Pipelines.Data.Documents;

namespace Pipelines.Serving.Configuration.TextFormat;

/// <summary>Takes the text format of Protocol Buffers apart. Comments begin with <c>#</c>.</summary>
internal sealed class TextScanner(string text, string file)
{
    private const string Symbols = "{}<>[]:,;";

    private int _position;
    private int _line = 1;
    private int _lineStart;

    private Origin Here => new(file, _line, _position - _lineStart + 1);

    private char Current => _position < text.Length ? text[_position] : '\0';

    /// <exception cref="DocumentException">The text has a character or string that is none.</exception>
    public TextToken Next()
    {
        SkipBlanks();
        var origin = Here;
        if (_position >= text.Length)
            return new(TextTokenKind.End, "", origin);
        if (Current is '"' or '\'')
            return new(TextTokenKind.String, ReadString(), origin);
        if (Symbols.Contains(Current, StringComparison.Ordinal))
            return new(TextTokenKind.Symbol, text[_position++].ToString(), origin);
        var kind = char.IsAsciiLetter(Current) || Current == '_' ? TextTokenKind.Word : TextTokenKind.Number;
        var start = _position;
        if (Current is '-')
            _position++;
        while (char.IsAsciiLetterOrDigit(Current) || Current is '_' or '.' || (Current is '+' or '-' && kind == TextTokenKind.Number && _position > start && text[_position - 1] is 'e' or 'E'))
            _position++;
        return _position > start ? new(kind, text[start.._position], origin) : throw Fault(origin, $"The character '{Current}' cannot stand here.", "Expected a name, a value, or one of { } < > [ ] : , ;.");
    }

    public static DocumentException Fault(Origin origin, string message, string? expected = null, string? nearest = null) => new([new Fault(origin, "", message, expected, nearest)]);

    private void SkipBlanks()
    {
        for (; _position < text.Length; _position++)
        {
            if (Current == '#')
                _position = text.IndexOf('\n', _position) is >= 0 and var end ? end : text.Length;
            if (Current == '\n')
                (_line, _lineStart) = (_line + 1, _position + 1);
            else if (_position >= text.Length || !char.IsWhiteSpace(Current))
                return;
        }
    }

    private string ReadString()
    {
        var (origin, quote) = (Here, text[_position++]);
        var bytes = new List<byte>();
        while (Current != quote)
        {
            if (_position >= text.Length || Current == '\n')
                throw Fault(origin, "The string does not end on its line.", $"Expected {quote} behind it.");
            if (Current == '\\')
                ReadEscape(bytes);
            else
                ReadRune(bytes);
        }
        _position++;
        return Encoding.UTF8.GetString([.. bytes]);
    }

    private void ReadRune(List<byte> bytes)
    {
        var length = char.IsHighSurrogate(Current) && _position + 1 < text.Length ? 2 : 1;
        bytes.AddRange(Encoding.UTF8.GetBytes(text.Substring(_position, length)));
        _position += length;
    }

    private void ReadEscape(List<byte> bytes)
    {
        var origin = Here;
        _position++;
        var letter = Current;
        _position++;
        switch (letter)
        {
            case 'x' or 'X':
                bytes.Add((byte)ReadDigits(origin, char.IsAsciiHexDigit, 16, 2));
                break;
            case 'u':
                bytes.AddRange(Encoding.UTF8.GetBytes(((char)ReadDigits(origin, char.IsAsciiHexDigit, 16, 4)).ToString()));
                break;
            case >= '0' and <= '7':
                _position--;
                bytes.Add(unchecked((byte)ReadDigits(origin, digit => digit is >= '0' and <= '7', 8, 3)));
                break;
            default:
                var index = "abfnrtv\\'\"?".IndexOf(letter, StringComparison.Ordinal);
                bytes.Add(index >= 0 ? (byte)"\a\b\f\n\r\t\v\\'\"?"[index] : throw Fault(origin, $"The escape \\{letter} is none.", "Expected one such as \\n, \\\", \\\\, \\x41 or \\101."));
                break;
        }
    }

    private int ReadDigits(Origin origin, Func<char, bool> isDigit, int numberBase, int most)
    {
        var start = _position;
        while (_position - start < most && isDigit(Current))
            _position++;
        return _position > start ? Convert.ToInt32(text[start.._position], numberBase) : throw Fault(origin, "The escape has no digits.", string.Create(CultureInfo.InvariantCulture, $"Expected up to {most}."));
    }
}
