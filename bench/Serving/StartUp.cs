using System.Diagnostics;

namespace Pipelines.Bench.Serving;

/// <summary>From the start of the process to the first answer, with one model.</summary>
internal static class StartUp
{
    public static Side Side(TaxiModel model) => Bench.Side.Gauge(() =>
    {
        var begun = Stopwatch.GetTimestamp();
        using var server = ServerSide.StartHost(model).Server;
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    });
}
