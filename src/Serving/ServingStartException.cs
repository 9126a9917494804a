using Microsoft.AspNetCore.Connections;

namespace Pipelines.Serving;

/// <summary>The host could not start; the message says what to do.</summary>
public sealed class ServingStartException(string message, Exception inner) : Exception(message, inner)
{
    internal static ServingStartException From(Exception exception, ServingOptions options)
    {
        var isInUse = exception.InnerException is AddressInUseException;
        var ports = string.Join(" or ", new[] { options.RestPort, options.GrpcPort }.Where(port => port > 0));
        return new ServingStartException(
            isInUse
                ? $"Serving: port {ports} on {options.Address} is in use by another program. Stop that one, or choose other ports."
                : $"Serving: cannot listen on {options.Address}, port {ports}: {exception.Message}",
            exception);
    }
}
