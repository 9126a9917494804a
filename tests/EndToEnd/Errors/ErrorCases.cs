using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Data.Sqlite;
using Pipelines.Orchestration;
using Pipelines.Orchestration.Store;

namespace Pipelines.EndToEnd.Errors;

/// <summary>Makes the input of each line of the table and runs the command on it.</summary>
internal sealed class ErrorCases(string folder)
{
    private const string Head = "a,b,y\n";

    private string WorkFolder => Path.Combine(folder, "work");

    public IReadOnlyDictionary<string, Func<Task<CommandResult>>> All => new Dictionary<string, Func<Task<CommandResult>>>
    {
        ["empty file"] = () => RunOn(""),
        ["header only"] = () => RunOn(Head),
        ["one row"] = () => RunOn(Head + "1,x,c\n"),
        ["only missing values"] = () => RunOn("a,m,b,y\n" + Rows(i => $"{i},,x{i % 3},c{i % 2}")),
        ["binary file"] = () => RunOn("\u007fELF\u0002\u0001\u0001\0\0\0\0\0\0\0\0\0\n"),
        ["ragged rows"] = () => RunOn(Table() + "1,2\n"),
        ["quote never closed"] = () => RunOn(Table() + "1,\"x,c1\n2,x,c1\n"),
        ["NUL byte"] = () => RunOn(Table() + "1,x\0y,c1\n"),
        ["wrong encoding"] = () => RunOn([.. Encoding.UTF8.GetBytes(Table()), .. "1,caf"u8, 0xE9, .. ",c1\n"u8]),
        ["duplicate column"] = () => RunOn("a,a,y\n" + Rows(i => $"{i},x,c")),
        ["no such file"] = () => Run(Definition("none.csv")),
        ["10,000 columns"] = TenThousandColumns,
        ["one class"] = () => RunOn(Head + Rows(i => $"{i},x{i % 3},c")),
        ["NaN and Infinity"] = () => RunOn(Head + Rows(i => $"{(i % 7 == 0 ? "NaN" : i % 11 == 0 ? "-Infinity" : $"{i}.5")},x{i % 3},c{i % 2}")),
        ["no such label"] = () => { Write("t.csv", Table()); return Run("pipeline: p\nexamples: { source: t.csv }\nlabel: z\n"); },
        ["unknown key"] = () => Run(Definition("t.csv", "trainer: { epoch: 3 }\n")),
        ["duplicate key"] = () => Run(Definition("t.csv", "label: y\n")),
        ["wrong type"] = () => Run(Definition("t.csv", "trainer: { epochs: many }\n")),
        ["step that does not fit"] = () => { Write("t.csv", Table()); return Run(Definition("t.csv", "transform: { a: [log1p, one_hot] }\n")); },
        ["endless anchors"] = () => Run("a: &a [x]\n" + string.Concat(Enumerable.Range(0, 12).Select(i => $"{(char)('b' + i)}: &{(char)('b' + i)} [{string.Join(", ", Enumerable.Repeat($"*{(char)('a' + i)}", 10))}]\n"))),
        ["broken code"] = () => { Write("c.cs", "public sealed class X { int y = 1 }"); return Run(Definition("t.csv", "code: c.cs\n")); },
        ["missing definition"] = () => CommandResult.Run("run", Path.Combine(folder, "none.yaml"), "--root", WorkFolder),
        ["bad command line"] = () => CommandResult.Run("run", "p.yaml", "--set", "trainer.epochs"),
        ["unknown step"] = () => { Write("t.csv", Table()); return Run(Definition("t.csv"), "--only", "Trainr"); },
        ["changing file"] = ChangingFile,
        ["folder that is none"] = FolderThatIsNone,
        ["read-only folder"] = ReadOnlyFolder,
        ["full disk"] = FullDisk,
        ["two runs at once"] = TwoRuns,
        ["newer store"] = NewerStore,
        ["port in use"] = PortInUse,
        ["broken rule"] = () => { Write("t.csv", Table()); return Run(Definition("t.csv", "validation: { rules: ['a > 5'] }\n")); },
        ["weak model"] = () => { Write("t.csv", Head + Rows(i => $"{i * 7919 % 101},x{i % 3},c{i * 31 % 17 % 2}")); return Run(Definition("t.csv", "evaluator: { thresholds: { accuracy: { min: 1 } } }\n")); },
    };

    private static string Rows(Func<int, string> row) => string.Concat(Enumerable.Range(1, 60).Select(i => row(i) + "\n"));

    private static string Table() => Head + Rows(i => $"{i},x{i % 3},c{i % 2}");

    private static string Definition(string source, string more = "")
        => $"pipeline: p\nexamples: {{ source: {source}, split: {{ by: hash, ratios: {{ train: 8, eval: 2 }} }} }}\nlabel: y\n{(more.StartsWith("trainer", StringComparison.Ordinal) ? "" : "trainer: { epochs: 2 }\n")}{more}";

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text);
        return path;
    }

    private Task<CommandResult> RunOn(string csv) => RunOn(Encoding.UTF8.GetBytes(csv));

    private Task<CommandResult> RunOn(byte[] csv)
    {
        File.WriteAllBytes(Path.Combine(folder, "t.csv"), csv);
        return Run(Definition("t.csv"));
    }

    private Task<CommandResult> Run(string definition, params string[] more) => CommandResult.Run(["run", Write("p.yaml", definition), "--root", WorkFolder, .. more]);

    private MetadataStore Store() => MetadataStore.Open(new Workspace(WorkFolder), TimeProvider.System);

    private Task<CommandResult> TenThousandColumns()
    {
        var text = new StringBuilder(string.Join(',', Enumerable.Range(0, 10_000).Select(i => $"c{i}"))).Append(",y\n");
        foreach (var row in Enumerable.Range(0, 40)) text.Append(string.Join(',', Enumerable.Range(0, 10_000).Select(i => ((i * 31 + row * 17) % 97).ToString(CultureInfo.InvariantCulture)))).Append(CultureInfo.InvariantCulture, $",k{row % 2}\n");
        Write("t.csv", text.ToString());
        return Run(Definition("t.csv", "trainer: { epochs: 1 }\n"));
    }

    private async Task<CommandResult> ChangingFile()
    {
        var path = Write("t.csv", Head + string.Concat(Enumerable.Range(0, 400_000).Select(i => $"{i},x{i % 3},c{i % 2}\n")));
        using var stop = new CancellationTokenSource();
        var writer = Task.Run(async () =>
        {
            while (!stop.IsCancellationRequested)
            {
                await File.AppendAllTextAsync(path, "1,x,c1\n", CancellationToken.None);
                await Task.Delay(2, CancellationToken.None);
            }
        }, CancellationToken.None);
        var result = await Run(Definition("t.csv"));
        await stop.CancelAsync();
        await writer;
        return result;
    }

    private Task<CommandResult> FolderThatIsNone()
    {
        // A file where the folder should be cannot be written by anybody, root included.
        Write("work", "");
        Write("t.csv", Table());
        return Run(Definition("t.csv"));
    }

    private Task<CommandResult> ReadOnlyFolder()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Needs /sys, where not even the superuser makes folders.");
        Write("t.csv", Table());
        return CommandResult.Run("run", Write("p.yaml", Definition("t.csv")), "--root", "/sys/pipeline");
    }

    private Task<CommandResult> FullDisk()
    {
        if (!OperatingSystem.IsLinux()) Assert.Skip("Needs /dev/full, which only Linux has.");
        // The log goes to a device that is always full.
        Directory.CreateDirectory(Path.Combine(WorkFolder, "runs", "1"));
        File.CreateSymbolicLink(Path.Combine(WorkFolder, "runs", "1", "log.jsonl"), "/dev/full");
        Write("t.csv", Table());
        return Run(Definition("t.csv"));
    }

    private async Task<CommandResult> TwoRuns()
    {
        Write("t.csv", Table());
        var definition = Definition("t.csv");
        await Run(definition);
        using var sleeper = Process.Start(new ProcessStartInfo("sleep", "60"))!;
        try
        {
            Store().Writer.TakeLock("p", new ProcessIdentity(Environment.MachineName, sleeper.Id, sleeper.StartTime));
            return await Run(definition);
        }
        finally
        {
            sleeper.Kill();
        }
    }

    private async Task<CommandResult> NewerStore()
    {
        Write("t.csv", Table());
        await CommandResult.Run("runs", "list", "--root", WorkFolder);
        await using (var connection = new SqliteConnection(Store().ConnectionString))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA user_version=9999";
            await command.ExecuteNonQueryAsync();
        }
        return await Run(Definition("t.csv"));
    }

    private async Task<CommandResult> PortInUse()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        return await CommandResult.Run("serve", "--models", folder, "--rest-port", port, "--grpc-port", "0");
    }
}
