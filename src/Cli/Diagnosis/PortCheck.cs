using System.Net;
using System.Net.Sockets;

namespace Pipelines.Cli.Diagnosis;

internal sealed class PortCheck(int port) : HealthCheck
{
    public override Finding Examine(string root)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return new Finding("port", HealthResult.Ok, $"{port} is free.");
        }
        catch (SocketException exception)
        {
            return new Finding("port", HealthResult.Warning, $"{port} is taken: {exception.Message}.", $"A host that should listen there needs another port: pipeline serve {(port == 8500 ? "--grpc-port" : "--rest-port")} PORT.");
        }
    }
}
