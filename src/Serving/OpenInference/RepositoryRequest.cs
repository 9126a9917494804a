using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.OpenInference;

/// <summary>The body of a request that changes what is served; nothing in it is required, unknown members are ignored.</summary>
/// <param name="Version">The version that is meant, or null.</param>
/// <param name="Reason">Why, or nothing.</param>
internal sealed record RepositoryRequest(long? Version, string Reason)
{
    private const int MostReason = 1000;

    /// <exception cref="ServingException">A member has another type than expected.</exception>
    public static RepositoryRequest Read(ReadOnlySpan<byte> body)
    {
        var (version, reason) = ((long?)null, "");
        if (body.IsEmpty)
            return new(version, reason);
        var cursor = new JsonCursor(body);
        if (cursor.Peek() != JsonKind.Object)
            throw ServingException.InvalidArgument("The body is no object. Expected one with \"version\" and \"reason\", or nothing.");
        if (!cursor.EnterObject())
            return new(version, reason);
        do
        {
            var name = cursor.ReadName();
            var kind = cursor.Peek();
            if (name.Is("version"u8))
                version = kind == JsonKind.Number && cursor.ReadNumber() is { Form: JsonNumberForm.Integer, Integer: >= 0 and var number } ? number : throw ServingException.InvalidArgument("\"version\" is no version. Expected a whole number.");
            else if (name.Is("reason"u8))
                reason = kind == JsonKind.String && cursor.ReadString().ToString() is { Length: <= MostReason } text ? text : throw ServingException.InvalidArgument($"\"reason\" is no text. Expected up to {MostReason} characters.");
            else
                cursor.SkipValue();
        }
        while (cursor.NextMember());
        return new(version, reason);
    }
}
