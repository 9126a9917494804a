using System.Text;

namespace Pipelines.Serving.Rest.Json;

/// <summary>A string of the body as it stands there, between its quotes.</summary>
internal readonly ref struct JsonText(ReadOnlySpan<byte> raw, bool hasEscapes)
{
    private const int ShortText = 512;

    public ReadOnlySpan<byte> Raw { get; } = raw;

    /// <summary>Whether the text equals a name in UTF-8.</summary>
    public bool Is(ReadOnlySpan<byte> utf8) => hasEscapes ? ToString() == Encoding.UTF8.GetString(utf8) : Raw.SequenceEqual(utf8);

    /// <summary>The text with its escapes resolved; bytes that are not UTF-8 become U+FFFD.</summary>
    public override string ToString()
    {
        if (!hasEscapes)
            return Encoding.UTF8.GetString(Raw);
        var buffer = Raw.Length <= ShortText ? stackalloc byte[ShortText] : new byte[Raw.Length];
        return Encoding.UTF8.GetString(buffer[..JsonEscapes.Resolve(Raw, buffer)]);
    }
}
