using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Pipelines.Bench.Serving;

/// <summary>wrk for REST, h2load for gRPC: programs in C, so that a server on one core is what limits the rate. Eight requests are in flight.</summary>
internal static partial class LoadGenerator
{
    private const int Seconds = 2;
    private const string Connections = "8";

    /// <summary>Sends a request again and again for some seconds.</summary>
    /// <param name="protocol">How to ask.</param>
    /// <param name="address">Where: scheme, host, port and path.</param>
    /// <param name="bodyFile">What to send.</param>
    /// <param name="isPinned">Whether the client has the second core alone, as the server the first.</param>
    /// <returns>Requests a second, and the latency in seconds that 99 of 100 requests did not exceed.</returns>
    /// <exception cref="PeerException">The program is not here, or a request failed.</exception>
    public static (double Rate, double P99) Run(Protocol protocol, string address, string bodyFile, bool isPinned)
    {
        var duration = Seconds.ToString(CultureInfo.InvariantCulture);
        string[] command = protocol == Protocol.Rest
            ? ["wrk", "-t", "1", "-c", Connections, "-d", duration + "s", "--latency", "-s", Script(bodyFile), address]
            : ["h2load", "-t", "1", "-c", Connections, "-m", "1", "-D", duration, "-d", bodyFile, "-H", "content-type: application/grpc", "-H", "te: trailers", "--log-file", bodyFile + ".log", address];
        if (protocol == Protocol.Grpc) File.Delete(bodyFile + ".log");
        var output = Execute(isPinned ? ["taskset", "-c", "1", .. command] : command);
        return protocol == Protocol.Rest ? Rest(output) : Grpc(output, bodyFile + ".log");
    }

    private static (double Rate, double P99) Rest(string output)
    {
        if (output.Contains("Non-2xx", StringComparison.Ordinal) || output.Contains("Socket errors", StringComparison.Ordinal)) throw new PeerException($"requests failed: {output}");
        var p99 = WrkP99().Match(output);
        var unit = p99.Groups[2].Value switch { "us" => 1e-6, "ms" => 1e-3, _ => 1 };
        return (Number(WrkRate().Match(output).Groups[1]), Number(p99.Groups[1]) * unit);
    }

    /// <summary>h2load tells no percentile: its log has a line for each request with start, status and microseconds.</summary>
    private static (double Rate, double P99) Grpc(string output, string log)
    {
        var counts = H2Requests().Match(output);
        if (counts.Groups[2].Value != "0" || counts.Groups[3].Value != "0") throw new PeerException($"requests failed: {output}");
        var latencies = File.ReadLines(log).Select(line => double.Parse(line.AsSpan(line.LastIndexOf('\t') + 1), CultureInfo.InvariantCulture)).Order().ToArray();
        return (Number(H2Rate().Match(output).Groups[1]), latencies[(int)(latencies.Length * 0.99)] * 1e-6);
    }

    private static string Script(string bodyFile)
    {
        var script = bodyFile + ".lua";
        File.WriteAllText(script, $"wrk.method = \"POST\"\nwrk.headers[\"content-type\"] = \"application/json\"\nlocal file = io.open(\"{bodyFile}\", \"rb\")\nwrk.body = file:read(\"*a\")\nfile:close()\n");
        return script;
    }

    private static string Execute(string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0 ? output : throw new PeerException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors.Result}{output}");
        }
        catch (System.ComponentModel.Win32Exception fault)
        {
            throw new PeerException($"{command[0]} is not here ({fault.Message}). Install wrk, nghttp2-client and util-linux.");
        }
    }

    private static double Number(Group text) => double.Parse(text.Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"Requests/sec:\s+([\d.]+)")]
    private static partial Regex WrkRate();

    [GeneratedRegex(@"99%\s+([\d.]+)(us|ms|s)")]
    private static partial Regex WrkP99();

    [GeneratedRegex(@"finished in [\d.]+\w+, ([\d.]+) req/s")]
    private static partial Regex H2Rate();

    [GeneratedRegex(@"(\d+) succeeded, (\d+) failed, (\d+) errored")]
    private static partial Regex H2Requests();
}
