using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pipelines.Data.Tests.Sql;

/// <summary>A PostgreSQL of its own for the tests, from the machine's programs, in a folder that goes with it.</summary>
public sealed class PostgresServer : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("pipeline-pg-").FullName;
    private readonly string? _programs = Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql").Select(d => Path.Combine(d, "bin")).Where(d => File.Exists(Path.Combine(d, "initdb"))).Order(StringComparer.Ordinal).LastOrDefault()
        : null;

    private bool _isRunning;

    public int Port { get; } = FreePort();

    public string Connection => $"Host=127.0.0.1;Port={Port};Username=tester;Password=s3cret-word;Database=postgres";

    /// <summary>Starts it; skips the test where there is none.</summary>
    public void Require()
    {
        if (_isRunning) return;
        if (_programs is null)
        {
            Assert.False(Environment.GetEnvironmentVariable("PIPELINE_TEST_ALL") == "1", "PostgreSQL is not installed.");
            Assert.Skip("PostgreSQL is not installed.");
        }
        var password = Path.Combine(_folder, "password");
        File.WriteAllText(password, "s3cret-word\n");
        var data = Path.Combine(_folder, "data");
        if (Environment.UserName == "root") Execute("/bin/chown", "-R", "postgres", _folder);
        Own("initdb", "-D", data, "-U", "tester", "-A", "scram-sha-256", "--pwfile", password, "--no-sync", "-E", "UTF8", "--locale=C");
        Own("pg_ctl", "-D", data, "-w", "-l", Path.Combine(_folder, "log"), "-o", $"-p {Port} -h 127.0.0.1 -k {_folder} -F", "start");
        _isRunning = true;
    }

    public void Dispose()
    {
        if (_isRunning) Own("pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The server refuses to run as root.</summary>
    private void Own(string program, params string[] arguments)
    {
        var full = Path.Combine(_programs!, program);
        if (Environment.UserName == "root") Execute("/usr/sbin/runuser", ["-u", "postgres", "--", full, .. arguments]);
        else Execute(full, arguments);
    }

    private void Execute(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder, RedirectStandardError = false, RedirectStandardOutput = false })!;
        process.WaitForExit();
        if (process.ExitCode != 0) throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
