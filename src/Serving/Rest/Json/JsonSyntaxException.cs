namespace Pipelines.Serving.Rest.Json;

/// <summary>A body that is not JSON; the sentences are those that clients of TensorFlow Serving know.</summary>
internal sealed class JsonSyntaxException(string reason, int offset) : Exception($"JSON Parse error: {reason} at offset: {offset}")
{
    public const string Empty = "The document is empty.";
    public const string BadValue = "Invalid value.";
    public const string NoName = "Missing a name for object member.";
    public const string NoColon = "Missing a colon after a name of object member.";
    public const string NoCommaOrBrace = "Missing a comma or } after an object member.";
    public const string NoCommaOrBracket = "Missing a comma or ] after an array element.";
    public const string BadHexadecimal = "Incorrect hex digit after \\u escape in string.";
    public const string BadSurrogate = "The surrogate pair in string is invalid.";
    public const string BadEscape = "Invalid escape character in string.";
    public const string NoClosingQuote = "Missing a closing quotation mark in string.";
    public const string BadCharacter = "Invalid encoding in string.";
    public const string TooBig = "Number too big to be stored in double.";
    public const string NoFraction = "Miss fraction part in number.";
    public const string NoExponent = "Miss exponent in number.";
}
