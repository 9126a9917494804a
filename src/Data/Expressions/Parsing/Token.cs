namespace Pipelines.Data.Expressions.Parsing;

/// <summary>A word of an expression: its text without quotes, and where it begins.</summary>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    public bool Is(string symbol) => Kind is TokenKind.Symbol or TokenKind.Name && Text == symbol;

    /// <summary>For messages.</summary>
    public string Describe() => Kind switch
    {
        TokenKind.End => "the end",
        TokenKind.Text => $"the text '{Text}'",
        TokenKind.QuotedName => $"`{Text}`",
        _ => $"'{Text}'",
    };
}
