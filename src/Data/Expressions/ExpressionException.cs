namespace Pipelines.Data.Expressions;

/// <summary>An expression that cannot be read, or whose operands have the wrong types.</summary>
public sealed class ExpressionException : DataException
{
    internal ExpressionException(string text, int position, string found, string? expected = null, string? hint = null, Exception? inner = null)
        : base(new() { Place = $"Expression '{text}' at character {position + 1}", Found = found, Expected = expected, Hint = hint }, inner)
    {
        Text = text;
        Position = position;
    }

    /// <summary>The expression's text.</summary>
    public string Text { get; }

    /// <summary>Index of the character at fault, from 0.</summary>
    public int Position { get; }
}
