using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Pipelines.Bench;

/// <summary>
/// A side in a process of its own (Python, Node): one line of JSON each way. <c>{"prepare": work, "options": {…}}</c> is answered by
/// <c>{"name": "PyTorch 1.13"}</c>, <c>{"run": n}</c> by <c>{"seconds": s, "check": c}</c>, and either by <c>{"error": "…"}</c>. The process times itself, so that
/// the pipe costs nothing. <c>peers/peer.py</c> and <c>peers/peer.mjs</c> are the other end.
/// </summary>
public sealed class PeerProcess : Side
{
    private readonly Process _process;
    private readonly string _work;
    private string _errors = "";

    private PeerProcess(Process process, string work) => (_process, _work) = (process, work);

    public override string Name => PeerName;

    private string PeerName { get; set; } = "";

    /// <summary>Starts a peer and has it prepare a work.</summary>
    /// <param name="script">A <c>.py</c> or <c>.mjs</c> file, relative to the repository's <c>bench</c> folder.</param>
    /// <param name="work">The work's name, as the script knows it.</param>
    /// <param name="options">Whatever the script wants to know.</param>
    /// <param name="environment">Variables to set, such as a number of threads.</param>
    /// <exception cref="PeerException">The interpreter or a library is missing, or the script failed.</exception>
    public static PeerProcess Start(string script, string work, JsonObject? options = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        var path = Path.Combine(Repository.Root, "bench", script);
        var program = Path.GetExtension(script) == ".py" ? (File.Exists("/usr/bin/python3") ? "/usr/bin/python3" : "python3") : "node";
        var start = new ProcessStartInfo(program, [path]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["PYTHONPATH"] = Path.Combine(Repository.Root, "bench", "Harness", "peers");
        foreach (var (key, value) in environment ?? new Dictionary<string, string>()) start.Environment[key] = value;
        Process process;
        try
        {
            process = Process.Start(start) ?? throw new PeerException($"{program} did not start.");
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PeerException($"{program} is not here: {e.Message}");
        }
        var peer = new PeerProcess(process, work);
        process.ErrorDataReceived += (_, e) => peer._errors = (peer._errors + e.Data + "\n") is { Length: > 2000 } all ? all[^2000..] : peer._errors + e.Data + "\n";
        process.BeginErrorReadLine();
        try
        {
            peer.PeerName = peer.Ask(new() { ["prepare"] = work, ["options"] = options })["name"]!.GetValue<string>();
            return peer;
        }
        catch
        {
            peer.Dispose();
            throw;
        }
    }

    public override Sample Run(int iterations)
    {
        var answer = Ask(new() { ["run"] = iterations });
        return new(answer["seconds"]!.GetValue<double>(), answer["check"]?.GetValue<double>());
    }

    public override void Dispose()
    {
        if (!_process.HasExited) _process.Kill(entireProcessTree: true);
        _process.Dispose();
        base.Dispose();
    }

    private JsonObject Ask(JsonObject question)
    {
        string? line;
        try
        {
            _process.StandardInput.WriteLine(question.ToJsonString());
            _process.StandardInput.Flush();
            line = _process.StandardOutput.ReadLine();
        }
        catch (IOException)
        {
            line = null;
        }
        if (line is null)
        {
            _process.WaitForExit(2000);
            throw new PeerException($"the peer ended while doing '{_work}'. {_errors.Trim()}");
        }
        JsonObject answer;
        try
        {
            answer = JsonNode.Parse(line)!.AsObject();
        }
        catch (JsonException)
        {
            throw new PeerException($"the peer wrote no JSON while doing '{_work}': {line}");
        }
        return answer["error"] is { } error ? throw new PeerException(error.GetValue<string>()) : answer;
    }
}
