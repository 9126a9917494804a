using System.Globalization;

namespace Pipelines.Serving.Grpc.Transport;

/// <summary>The header <c>grpc-timeout</c>: up to eight digits and a unit.</summary>
internal static class GrpcTimeout
{
    private static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(int.MaxValue);

    /// <summary>The time that a call may take; null when the header is none.</summary>
    public static TimeSpan? Parse(string text)
    {
        if (text.Length is < 2 or > 9 || !long.TryParse(text.AsSpan(..^1), NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return null;
        TimeSpan? timeout = text[^1] switch
        {
            'n' => TimeSpan.FromTicks(Math.Max(1, count / TimeSpan.NanosecondsPerTick)),
            'u' => TimeSpan.FromMicroseconds(count),
            'm' => TimeSpan.FromMilliseconds(count),
            'S' => TimeSpan.FromSeconds(count),
            'M' => TimeSpan.FromMinutes(count),
            'H' => TimeSpan.FromHours(count),
            _ => null,
        };
        return timeout > Longest ? Longest : timeout;
    }
}
