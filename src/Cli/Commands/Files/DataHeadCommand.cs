using System.CommandLine;
using Pipelines.Cli.Output;
using Pipelines.Data;

namespace Pipelines.Cli.Commands.Files;

/// <summary><c>pipeline data head FILE…</c>: the first rows.</summary>
internal sealed class DataHeadCommand : CliCommand
{
    private readonly DataInputs _inputs = new();
    private readonly Option<int> _rows = new("-n", "--rows") { Description = "How many.", HelpName = "N", DefaultValueFactory = _ => 10 };

    public override Command Build(GlobalOptions options) =>
        Command("head", "Print the first rows.", options, (parsed, terminal, token) => Task.Run(() => Head(parsed, terminal, token), token), [.. _inputs.All, _rows]);

    private int Head(ParseResult parsed, Terminal terminal, CancellationToken token)
    {
        var files = _inputs.Files(parsed);
        var source = _inputs.Format(parsed, files).Whole().Open(files, _inputs.Fields(parsed));
        RowPrinter.Print(terminal, source.Fields, First(source.Read(cancellationToken: token), parsed.GetValue(_rows)));
        return ExitCode.Success;
    }

    private static IEnumerable<ColumnBatch> First(IEnumerable<ColumnBatch> batches, int rows)
    {
        foreach (var batch in batches)
        {
            if (rows <= 0) yield break;
            yield return batch.Slice(0, Math.Min(rows, batch.Rows));
            rows -= batch.Rows;
        }
    }
}
