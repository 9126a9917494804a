using Pipelines.Data;
using Pipelines.Data.Parquet;

namespace Pipelines.Bench.Data;

/// <summary>Columns in memory as a Parquet file.</summary>
internal static class WriteWorks
{
    public static IEnumerable<Work> All()
    {
        yield return Work.Rate("parquet write, snappy", "Mrows/s", TaxiFiles.Rows / 1e6, () =>
        {
            var batches = TaxiRows.Batches(TaxiFiles.Rows).ToArray();
            return Side.Of(() => Write(batches));
        }) with
        {
            Peers = [() => PeerProcess.Start("Data/duckdb.mjs", "write", Scanning.Options(TaxiFiles.Snappy))],
            Once = true,
            Rounds = 5,
            Bar = 0.7,
            Goal = 1.2,
        };
    }

    private static void Write(ColumnBatch[] batches)
    {
        var file = Path.Combine(Path.GetTempPath(), $"bench-{Environment.ProcessId}.parquet");
        try
        {
            using var writer = new ParquetFormat().Create(file, TaxiRows.Fields);
            foreach (var batch in batches) writer.Write(batch);
            writer.Complete();
        }
        finally
        {
            File.Delete(file);
        }
    }
}
