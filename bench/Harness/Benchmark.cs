using System.Globalization;
using System.Text.Json;

namespace Pipelines.Bench;

/// <summary>A benchmark program: its works, measured as the command line asks.</summary>
public static class Benchmark
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Runs the works that were asked for.</summary>
    /// <param name="args">The command line.</param>
    /// <param name="works">All works, in the order in which they are shown.</param>
    /// <returns>The exit code: 0; 1 when a bar was missed; 2 when the command line is wrong; 3 when a work failed.</returns>
    public static int Run(string[] args, IEnumerable<Work> works)
    {
        Options options;
        try
        {
            options = Options.Parse(args);
        }
        catch (FormatException e)
        {
            Console.Error.WriteLine(e.Message);
            return 2;
        }
        var wanted = works.Where(options.Wants).ToArray();
        if (wanted.Length == 0)
        {
            Console.Error.WriteLine($"no work is called like that. Known: {string.Join(", ", works.Select(w => w.Name))}.");
            return 2;
        }
        if (options.List)
        {
            foreach (var work in wanted) Console.WriteLine(work.Name);
            return 0;
        }
        var machine = Machine.Here();
        Console.WriteLine($"{machine.Processor}, {machine.Cores} cores, {machine.Vectors}; {machine.Runtime}; commit {machine.Commit}");
        Console.WriteLine($"{"work",-44} {"unit",9} {"ours",12} {"peer",12} {"ratio",8} {"bar",6} {"goal",6}");
        var rows = new List<Row>();
        var failed = false;
        foreach (var work in wanted)
        {
            try
            {
                var row = Measurement.Of(work, options, Console.Error.WriteLine);
                rows.Add(row);
                Console.WriteLine($"{row.Work,-44} {row.Unit,9} {Show(row.Ours),12} {Show(row.Peer),12} {Show(row.Ratio),8} {Show(row.Bar),6} {Show(work.Goal),6} {(row.Ok is false ? "MISSED" : "")} {row.PeerName}");
            }
            catch (Exception e) when (e is InvalidOperationException or PeerException or IOException)
            {
                failed = true;
                Console.Error.WriteLine($"{work.Name}: failed: {e.Message}");
            }
        }
        if (options.Json is { } file) Write(file, machine, rows);
        return failed ? 3 : rows.Any(r => r.Ok is false) ? 1 : 0;
    }

    private static void Write(string file, Machine machine, List<Row> rows)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) is { } folder) Directory.CreateDirectory(folder);
        var temporary = file + ".tmp";
        File.WriteAllText(temporary, JsonSerializer.Serialize(new { machine, rows }, Json) + "\n");
        File.Move(temporary, file, overwrite: true);
    }

    private static string Show(double? value) => value is not { } v ? "" : v.ToString(Math.Abs(v) >= 1000 ? "N0" : "G4", CultureInfo.InvariantCulture);
}
