using Pipelines.Data;
using Pipelines.Data.Expressions;
using Pipelines.Data.Parquet;

namespace Pipelines.Bench.Data;

/// <summary>Parquet files as columns.</summary>
internal static class ParquetWorks
{
    // A tenth of the rows, which lie in the order of their time.
    private const long From = 1_356_998_400 + 31_536_000 * 4L / 10;
    private const long To = 1_356_998_400 + 31_536_000 * 5L / 10;

    public static IEnumerable<Work> All()
    {
        yield return Scan("parquet scan, 18 columns, snappy", () => TaxiFiles.Snappy) with { Bar = 1.3, Goal = 2 };
        yield return Scan("parquet scan, 18 columns, zstd", () => TaxiFiles.Zstd) with { Bar = 1.2, Goal = 1.8 };
        yield return Work.Rate("parquet scan, 3 columns, filter", "Mrows/s", TaxiFiles.Rows / 1e6, () => Side.Of(() => Filtered(TaxiFiles.Snappy))) with
        {
            Peers = [() => PeerProcess.Start("Data/duckdb.mjs", "filter", Options(TaxiFiles.Snappy))],
            Bar = 1,
            Goal = 2,
            Tolerance = 1e-9,
        };
    }

    private static Work Scan(string name, Func<string> file) => Work.Rate(name, "Mrows/s", TaxiFiles.Rows / 1e6, () =>
    {
        var source = (IPartitionedSource)new ParquetFormat().Open([file()]);
        return Side.Of(() => Scanning.All(source));
    }) with
    {
        Peers = [() => PeerProcess.Start("Data/duckdb.mjs", "parquet", Scanning.Options(file()))],
        Once = true,
        Tolerance = 1e-9,
    };

    private static System.Text.Json.Nodes.JsonObject Options(string file)
    {
        var options = Scanning.Options(file);
        (options["from"], options["to"]) = (From, To);
        return options;
    }

    /// <summary>The sums of three columns over the rows of a span of time.</summary>
    private static double? Filtered(string file)
    {
        var source = (IPartitionedSource)new ParquetFormat().Open([file]);
        var sums = new Checksum(3);
        using var scan = source.Scan(["fare", "trip_miles", "tips", "trip_start_timestamp"], Expression.Parse($"trip_start_timestamp >= {From} and trip_start_timestamp < {To}"));
        ParallelScan.Partitions(scan, SumWithin, parts =>
        {
            for (var column = 0; column < 3; column++) sums.Add(column, parts[column]);
        });
        return sums.Value;
    }

    private static (double, long)[] SumWithin(IPartition partition)
    {
        var rows = new bool[partition.Rows];
        using (var times = partition.Open(3))
        {
            var values = new long[ColumnBatch.DefaultRows];
            for (var at = 0; times.Read(ColumnBatch.DefaultRows, out var slice); at += slice.Rows)
            {
                slice.SpreadTo(values.AsSpan(0, slice.Rows));
                for (var i = 0; i < slice.Rows; i++) rows[at + i] = values[i] >= From && values[i] < To;
            }
        }
        return [.. Enumerable.Range(0, 3).Select(column => SumWhere(partition, column, rows))];
    }

    private static (double, long) SumWhere(IPartition partition, int column, bool[] rows)
    {
        using var reader = partition.Open(column);
        var values = new double[ColumnBatch.DefaultRows];
        var (sum, count) = (0.0, 0L);
        for (var at = 0; reader.Read(ColumnBatch.DefaultRows, out var slice); at += slice.Rows)
        {
            slice.SpreadTo(values.AsSpan(0, slice.Rows));
            for (var i = 0; i < slice.Rows; i++)
            {
                if (!rows[at + i] || (!slice.Validity.IsEmpty && (slice.Validity[i >> 6] >> (i & 63) & 1) == 0)) continue;
                sum += values[i];
                count++;
            }
        }
        return (sum, count);
    }
}
