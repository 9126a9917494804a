using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pipelines.Interop.S3;

/// <summary>s3rver, a store that speaks S3, on a folder of its own; in front of it a line that can be made to break.</summary>
public sealed class S3Store : IDisposable
{
    private static readonly string[] Names = ["AWS_ENDPOINT_URL_S3", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "PIPELINE_S3_CACHE"];

    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-s3-").FullName;
    private readonly TcpListener _line = new(IPAddress.Loopback, 0);
    private readonly int _storePort = FreePort();
    private Process? _store;

    /// <summary>After how many bytes the next answers break off, as many as are left in <see cref="Breaks"/>.</summary>
    public int BreakAfter { get; set; } = int.MaxValue;

    /// <summary>How many answers are still to break off.</summary>
    public int Breaks { get; set; }

    /// <summary>Connections so far.</summary>
    public int Connections { get; private set; }

    /// <summary>Starts the store and points the environment to it; skips the test where it cannot.</summary>
    public async Task RequireAsync()
    {
        if (_store is not null) return;
        _store = Node.Start("node_modules/s3rver/bin/s3rver.js", "-d", Path.Combine(_folder, "objects"), "-a", "127.0.0.1", "-p", $"{_storePort}", "-s", "--configure-bucket", "test");
        _line.Start();
        _ = Task.Run(ServeAsync);
        foreach (var (name, value) in Names.Zip([$"http://127.0.0.1:{((IPEndPoint)_line.LocalEndpoint).Port}", "S3RVER", "S3RVER", "us-east-1", Path.Combine(_folder, "cache")])) Environment.SetEnvironmentVariable(name, value);
        for (var attempt = 0; attempt < 100; attempt++)
        {
            try
            {
                using var probe = new TcpClient();
                await probe.ConnectAsync(IPAddress.Loopback, _storePort);
                return;
            }
            catch (SocketException)
            {
                await Task.Delay(100);
            }
        }
        Assert.Fail("s3rver did not start.");
    }

    public void Dispose()
    {
        foreach (var name in Names) Environment.SetEnvironmentVariable(name, null);
        _line.Stop();
        _store?.Kill(entireProcessTree: true);
        _store?.WaitForExit();
        _store?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            TcpClient client;
            try
            {
                client = await _line.AcceptTcpClientAsync();
            }
            catch (Exception e) when (e is SocketException or ObjectDisposedException)
            {
                return; // the test is over
            }
            Connections++;
            _ = Task.Run(() => RelayAsync(client));
        }
    }

    private async Task RelayAsync(TcpClient client)
    {
        using var store = new TcpClient();
        using (client)
        {
            await store.ConnectAsync(IPAddress.Loopback, _storePort);
            var (near, far) = (client.GetStream(), store.GetStream());
            var up = near.CopyToAsync(far);
            var buffer = new byte[4096];
            var passed = 0;
            try
            {
                for (int read; (read = await far.ReadAsync(buffer)) > 0;)
                {
                    passed += read;
                    if (Breaks > 0 && passed > BreakAfter)
                    {
                        Breaks--;
                        return;
                    }
                    await near.WriteAsync(buffer.AsMemory(0, read));
                }
                await up;
            }
            catch (IOException)
            {
                // One side hung up: so does the other.
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
