namespace Pipelines.Serving;

/// <summary>The names and HTTP numbers of <see cref="StatusCode"/>.</summary>
public static class StatusCodes
{
    private static readonly string[] Names =
    [
        "OK", "CANCELLED", "UNKNOWN", "INVALID_ARGUMENT", "DEADLINE_EXCEEDED", "NOT_FOUND", "ALREADY_EXISTS", "PERMISSION_DENIED",
        "RESOURCE_EXHAUSTED", "FAILED_PRECONDITION", "ABORTED", "OUT_OF_RANGE", "UNIMPLEMENTED", "INTERNAL", "UNAVAILABLE", "DATA_LOSS",
        "UNAUTHENTICATED",
    ];

    extension(StatusCode code)
    {
        /// <summary>The code as it is written in metrics and status messages: <c>INVALID_ARGUMENT</c>.</summary>
        public string Name => Names[(int)code];

        /// <summary>The HTTP status that TensorFlow Serving answers for the code.</summary>
        public int HttpStatus => code switch
        {
            StatusCode.Ok => 200,
            StatusCode.InvalidArgument or StatusCode.FailedPrecondition or StatusCode.OutOfRange => 400,
            StatusCode.Unauthenticated => 401,
            StatusCode.PermissionDenied => 403,
            StatusCode.NotFound => 404,
            StatusCode.AlreadyExists or StatusCode.Aborted => 409,
            StatusCode.ResourceExhausted => 429,
            StatusCode.Cancelled => 499,
            StatusCode.Unimplemented => 501,
            StatusCode.Unavailable => 503,
            StatusCode.DeadlineExceeded => 504,
            _ => 500,
        };
    }
}
