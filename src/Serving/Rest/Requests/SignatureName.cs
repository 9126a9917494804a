using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest.Requests;

/// <summary>Finds the signature that a body names, wherever in the body it stands: the values cannot be read before it is known.</summary>
internal static class SignatureName
{
    /// <summary>The name, or null when there is none or an empty one.</summary>
    /// <exception cref="ServingException">The body is no object, or the name is no string.</exception>
    public static string? Find(ReadOnlySpan<byte> body)
    {
        var cursor = new JsonCursor(body);
        if (cursor.Peek() != JsonKind.Object)
            throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} Is not object");
        // The key is looked for as text first: few bodies name a signature, and this search is vectorised.
        if (body.IndexOf("signature_name"u8) < 0 || !cursor.EnterObject())
            return null;
        do
        {
            if (!cursor.ReadName().Is("signature_name"u8))
                cursor.SkipValue();
            else if (cursor.Peek() != JsonKind.String)
                throw ServingException.InvalidArgument($"JSON Value: {JsonQuote.Of(body)} not formatted correctly. 'signature_name' key must be a string value.");
            else
                return cursor.ReadString().ToString() is { Length: > 0 } name ? name : null;
        }
        while (cursor.NextMember());
        return null;
    }
}
