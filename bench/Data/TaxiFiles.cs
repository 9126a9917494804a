using System.Globalization;
using Pipelines.Data;
using Pipelines.Data.Csv;
using Pipelines.Data.Parquet;
using Pipelines.Data.TfRecord;

namespace Pipelines.Bench.Data;

/// <summary>The rows as files, made once and kept. The environment variable <c>PIPELINE_BENCH_ROWS</c> says how many: 10 million if it does not.</summary>
internal static class TaxiFiles
{
    private const long DefaultRows = 10_000_000;
    private const long RecordRowsMost = 1_000_000;

    public static long Rows { get; } = long.Parse(Environment.GetEnvironmentVariable("PIPELINE_BENCH_ROWS") ?? DefaultRows.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    public static long RecordRows => Math.Min(Rows, RecordRowsMost);

    public static string Snappy => Of("taxi.snappy.parquet", new ParquetFormat(), Rows);

    public static string Zstd => Of("taxi.zstd.parquet", new ParquetFormat(Compression: "zstd"), Rows);

    public static string Csv => Of("taxi.csv", new CsvFormat(), Rows);

    public static string Records => Of("taxi.tfrecord", new TfRecordFormat(), RecordRows);

    private static string Of(string name, ExampleFormat format, long rows)
    {
        var file = Path.Combine(Repository.Cache, $"{rows}.{name}");
        if (File.Exists(file)) return file;
        Console.Error.WriteLine($"making {file}");
        using (var writer = format.Create(file + ".tmp", TaxiRows.Fields))
        {
            foreach (var batch in TaxiRows.Batches(rows)) writer.Write(batch);
            writer.Complete();
        }
        File.Move(file + ".tmp", file);
        return file;
    }
}
