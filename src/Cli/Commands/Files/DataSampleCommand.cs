using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Data;

namespace Pipelines.Cli.Commands.Files;

/// <summary><c>pipeline data sample FILE…</c>: random rows, each as likely as any other; the same seed gives the same ones.</summary>
internal sealed class DataSampleCommand : CliCommand
{
    private readonly DataInputs _inputs = new();
    private readonly Option<int> _rows = new("-n", "--rows") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 10 };
    private readonly Option<int> _seed = new("--seed") { Description = "Which ones.", HelpName = "N", DefaultValueFactory = _ => 42 };

    public override Command Build(GlobalOptions options) =>
        Command("sample", "Print random rows.", options, (parsed, terminal, token) => Task.Run(() => Sample(parsed, terminal, token), token), [.. _inputs.All, _rows, _seed]);

    private int Sample(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var files = _inputs.Files(parsed);
        var source = _inputs.Format(parsed, files).Whole().Open(files, _inputs.Fields(parsed));
        RowPrinter.Print(terminal, source.Fields, Choose(source, Math.Max(0, parsed.GetValue(_rows)), new Random(parsed.GetValue(_seed)), token));
        return ExitCode.Success;
    }

    /// <summary>Reservoir sampling (Vitter's algorithm R): row i of n takes the place of one chosen before with probability count / i.</summary>
    private static IEnumerable<ColumnBatch> Choose(IExampleSource source, int count, Random random, CancellationToken token)
    {
        var chosen = new List<ColumnBatch>();
        long seen = 0;
        foreach (var batch in source.Read(cancellationToken: token))
        {
            for (var row = 0; row < batch.Rows; row++)
            {
                var place = seen++ < count ? (int)seen - 1 : random.NextInt64(seen);
                if (place >= count) continue;
                var one = batch.Slice(row, 1);
                if (place < chosen.Count) chosen[(int)place] = one;
                else chosen.Add(one);
            }
        }
        return chosen.OrderBy(b => b.FirstRow);
    }
}
