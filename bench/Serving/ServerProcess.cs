using System.Diagnostics;

namespace Pipelines.Bench.Serving;

/// <summary>A server in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private string _errors = "";

    private ServerProcess(Process process) => _process = process;

    /// <summary>Starts a program and waits until it is ready.</summary>
    /// <param name="isReady">Asked again and again; true when the server answers.</param>
    /// <param name="command">The program and its arguments.</param>
    /// <exception cref="PeerException">It did not start.</exception>
    public static ServerProcess Start(Func<bool> isReady, params string[] command)
    {
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true, RedirectStandardOutput = true };
        Process process;
        try
        {
            process = Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new PeerException($"{command[0]} is not here: {fault.Message}");
        }
        var server = new ServerProcess(process);
        process.ErrorDataReceived += (_, line) => server._errors += line.Data + "\n";
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        var begun = Stopwatch.GetTimestamp();
        while (!isReady())
        {
            if (!process.HasExited && Stopwatch.GetElapsedTime(begun) < Patience) continue;
            server.Dispose();
            throw new PeerException($"{string.Join(' ', command)} did not start: {server._errors.Trim()}");
        }
        return server;
    }

    /// <summary>Whether an address answers a GET.</summary>
    public static bool Answers(HttpClient client, string address)
    {
        try
        {
            using var response = client.GetAsync(new Uri(address)).GetAwaiter().GetResult();
            return response.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            Thread.Sleep(2);
            return false;
        }
    }

    /// <summary>Whether something listens on a port.</summary>
    public static bool Listens(int port)
    {
        try
        {
            using var client = new System.Net.Sockets.TcpClient("127.0.0.1", port);
            return true;
        }
        catch (System.Net.Sockets.SocketException)
        {
            Thread.Sleep(5);
            return false;
        }
    }

    /// <summary>Gives the server, all its threads, the first core alone.</summary>
    public void Pin()
    {
        using var taskset = Process.Start(new ProcessStartInfo("taskset", ["-a", "-p", "-c", "0", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        taskset.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.WaitForExit();
        _process.Dispose();
    }
}
