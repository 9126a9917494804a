using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Pipelines.Serving.Rest.Json;

/// <summary>The object that stands for bytes: <c>{"b64": "…"}</c>, with exactly that key.</summary>
internal static class JsonBase64
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>Whether the value at the cursor, which stays where it is, is such an object.</summary>
    public static bool IsAt(JsonCursor cursor) =>
        cursor.Peek() == JsonKind.Object && cursor.EnterObject() && cursor.ReadName().Is("b64"u8) && cursor.Peek() == JsonKind.String && EndsAfterString(cursor);

    /// <summary>Reads the object at the cursor.</summary>
    /// <exception cref="ServingException">It is another object, or its text is not base64 of UTF-8.</exception>
    public static string Read(ref JsonCursor cursor)
    {
        if (!IsAt(cursor))
        {
            var start = cursor.Position;
            cursor.SkipValue();
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(cursor.Since(start))} not formatted correctly for base64 data");
        }
        cursor.EnterObject();
        cursor.ReadName();
        cursor.Peek();
        var text = cursor.ReadString().ToString();
        cursor.NextMember();
        return Decode(text);
    }

    private static bool EndsAfterString(JsonCursor cursor)
    {
        cursor.ReadString();
        return !cursor.NextMember();
    }

    private static string Decode(string text)
    {
        // The padding may be left out, and the alphabet may be that of URLs.
        var characters = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
        var padded = Encoding.UTF8.GetBytes(characters.PadRight((characters.Length + 3) / 4 * 4, '='));
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (Base64.DecodeFromUtf8(padded, bytes, out _, out var length) != OperationStatus.Done)
            throw ServingException.InvalidArgument("Unable to base64 decode");
        try
        {
            return Strict.GetString(bytes.AsSpan(0, length));
        }
        catch (DecoderFallbackException)
        {
            throw ServingException.InvalidArgument("Unable to use base64 data: its bytes are not UTF-8, which the strings of this host are.");
        }
    }
}
