namespace Pipelines.Serving.Rest;

/// <summary>How an answer goes out.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="ContentType">What the body is.</param>
internal readonly record struct RestAnswer(int Status, string ContentType)
{
    public static RestAnswer Ok => new(200, "application/json");
}
