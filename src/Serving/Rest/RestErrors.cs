using System.Globalization;
using Microsoft.AspNetCore.Http;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Rest;

/// <summary>What clients are told of an exception: a status and a reason, never the inside of the host.</summary>
internal static class RestErrors
{
    public static ServingException From(Exception exception) => exception switch
    {
        ServingException known => known,
        JsonSyntaxException syntax => new ServingException(StatusCode.InvalidArgument, syntax.Message, syntax),
        BadHttpRequestException { StatusCode: StatusCodes413 } large => new ServingException(StatusCode.ResourceExhausted, large.Message, large),
        BadHttpRequestException bad => new ServingException(StatusCode.InvalidArgument, bad.Message, bad),
        _ => new ServingException(StatusCode.Internal, "The request failed inside the host. Its log tells why.", exception),
    };

    public static void SetHeaders(HttpResponse response, ServingException error)
    {
        if (error.RetryAfter is { } wait)
            response.Headers.RetryAfter = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        if (error.Code == StatusCode.Unauthenticated)
            response.Headers.WWWAuthenticate = "Bearer";
    }

    private const int StatusCodes413 = Microsoft.AspNetCore.Http.StatusCodes.Status413PayloadTooLarge;
}
