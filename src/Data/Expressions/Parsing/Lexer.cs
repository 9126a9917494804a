using System.Text;

namespace Pipelines.Data.Expressions.Parsing;

/// <summary>Cuts the text of an expression into words.</summary>
internal sealed class Lexer(string text)
{
    private static readonly string[] Symbols = ["==", "!=", "<=", ">=", "<", ">", "+", "-", "*", "/", "%", "(", ")", ","];
    private static readonly Dictionary<string, string> Foreign = new() { ["="] = "==", ["<>"] = "!=", ["&&"] = "and", ["||"] = "or", ["&"] = "and", ["|"] = "or", ["!"] = "not" };

    private int _at;

    /// <summary>Whether a column of that name needs no backticks.</summary>
    public static bool IsPlainName(string name) =>
        name.Length > 0 && IsNameStart(name[0]) && name.All(IsNamePart) && name is not ("and" or "or" or "not" or "in");

    /// <summary>The next word; at the end <see cref="TokenKind.End"/> again and again.</summary>
    public Token Next()
    {
        while (_at < text.Length && char.IsWhiteSpace(text[_at])) _at++;
        if (_at == text.Length) return new(TokenKind.End, "", _at);
        var c = text[_at];
        if (c == '\'') return Quoted(TokenKind.Text, '\'');
        if (c == '`') return Quoted(TokenKind.QuotedName, '`');
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1]))) return Number();
        return IsNameStart(c) ? Name() : Symbol();
    }

    private static bool IsNameStart(char c) => char.IsLetter(c) || c == '_';

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '.';

    private Token Name()
    {
        var start = _at;
        while (_at < text.Length && IsNamePart(text[_at])) _at++;
        return new(TokenKind.Name, text[start.._at], start);
    }

    private Token Number()
    {
        var start = _at;
        Digits();
        var isDecimal = _at < text.Length && text[_at] == '.';
        if (isDecimal)
        {
            _at++;
            Digits();
        }
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            var mark = _at++;
            if (_at < text.Length && text[_at] is '+' or '-') _at++;
            if (_at == text.Length || !char.IsAsciiDigit(text[_at])) throw new ExpressionException(text, mark, $"'{text[start.._at]}'", "digits after the e of a number");
            Digits();
            isDecimal = true;
        }
        if (_at < text.Length && IsNamePart(text[_at])) throw new ExpressionException(text, _at, $"'{text[_at]}' within a number", "an operator", "A column whose name begins with a digit stands in backticks.");
        return new(isDecimal ? TokenKind.Decimal : TokenKind.Integer, text[start.._at], start);
    }

    private void Digits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
    }

    private Token Quoted(TokenKind kind, char quote)
    {
        var start = _at++;
        var content = new StringBuilder();
        while (true)
        {
            var end = text.IndexOf(quote, _at);
            if (end < 0) throw new ExpressionException(text, start, $"a {quote} that is never closed", null, $"Within quotes a {quote} is written twice.");
            content.Append(text, _at, end - _at);
            _at = end + 1;
            if (_at == text.Length || text[_at] != quote) return new(kind, content.ToString(), start);
            content.Append(quote);
            _at++;
        }
    }

    private Token Symbol()
    {
        foreach (var (foreign, ours) in Foreign)
        {
            if (!text.AsSpan(_at).StartsWith(foreign) || Symbols.Any(s => s.Length > foreign.Length && text.AsSpan(_at).StartsWith(s))) continue;
            if (foreign.Length == 1 && Foreign.Keys.Any(f => f.Length > 1 && text.AsSpan(_at).StartsWith(f))) continue;
            throw new ExpressionException(text, _at, $"'{foreign}'", "an operator", $"Write {ours}.");
        }
        foreach (var symbol in Symbols)
        {
            if (!text.AsSpan(_at).StartsWith(symbol)) continue;
            _at += symbol.Length;
            return new(TokenKind.Symbol, symbol, _at - symbol.Length);
        }
        throw new ExpressionException(text, _at, $"'{text[_at]}'", "a name, a number, a text in single quotes or an operator", text[_at] == '"' ? "Texts stand in single quotes, names of columns in backticks." : null);
    }
}
