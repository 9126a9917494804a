using Pipelines.Data;
using Pipelines.Data.Csv;

namespace Pipelines.Bench.Data;

/// <summary>Comma-separated values as typed columns; both sides are told the types.</summary>
internal static class CsvWorks
{
    public static IEnumerable<Work> All()
    {
        yield return Parse("csv to typed columns (DuckDB)", () => PeerProcess.Start("Data/duckdb.mjs", "csv", Scanning.Options(TaxiFiles.Csv))) with { Bar = 1.5, Goal = 2.5 };
        yield return Parse("csv to typed columns (pandas)", () => PeerProcess.Start("Data/pandas_peer.py", "csv", Scanning.Options(TaxiFiles.Csv))) with { Bar = 10, Goal = 15, Rounds = 3 };
    }

    private static Work Parse(string name, Func<Side> peer) => Work.Rate(name, "MB/s", new FileInfo(TaxiFiles.Csv).Length / 1e6, () =>
    {
        var source = (IPartitionedSource)new CsvFormat().Open([TaxiFiles.Csv], TaxiRows.Fields);
        return Side.Of(() => Scanning.All(source));
    }) with
    {
        Peers = [peer],
        Once = true,
        Tolerance = 1e-9,
    };
}
