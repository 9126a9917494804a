using Pipelines.Data.Documents;

namespace Pipelines.Serving.Configuration.TextFormat;

/// <summary>What a token of the text format is.</summary>
internal enum TextTokenKind
{
    /// <summary>A name or a word, such as <c>base_path</c> or <c>true</c>.</summary>
    Word,

    /// <summary>A number with its sign.</summary>
    Number,

    /// <summary>A string, its quotes and escapes taken away.</summary>
    String,

    /// <summary>One of the characters that structure the text.</summary>
    Symbol,

    /// <summary>The end of the text.</summary>
    End,
}

/// <summary>A token of the text format and where it stands.</summary>
internal readonly record struct TextToken(TextTokenKind Kind, string Text, Origin Origin)
{
    public bool Is(char symbol) => Kind == TextTokenKind.Symbol && Text[0] == symbol;

    public string Describe() => Kind switch
    {
        TextTokenKind.End => "the end of the text",
        TextTokenKind.String => "a string",
        _ => $"'{Text}'",
    };
}
