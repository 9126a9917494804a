using System.Globalization;
using Pipelines.Data;
using Pipelines.Data.Csv;
using Pipelines.Data.Parquet;

namespace Pipelines.Bench.Data;

/// <summary>The most memory that a scan of all columns has at once, whatever the size of the file; on Linux.</summary>
internal static class MemoryWorks
{
    public static IEnumerable<Work> All()
    {
        if (!OperatingSystem.IsLinux()) yield break;
        yield return Peak("peak memory, parquet scan", () => (IPartitionedSource)new ParquetFormat().Open([TaxiFiles.Snappy]));
        yield return Peak("peak memory, csv", () => (IPartitionedSource)new CsvFormat().Open([TaxiFiles.Csv], TaxiRows.Fields));
    }

    private static Work Peak(string name, Func<IPartitionedSource> open) => new(name, "MB", () =>
    {
        var source = open();
        return Side.Gauge(() => Measure(source));
    })
    { Once = true, Rounds = 1, Bar = 512 };

    private static double Measure(IPartitionedSource source)
    {
        File.WriteAllText("/proc/self/clear_refs", "5");
        Scanning.All(source);
        var line = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return double.Parse(line["VmHWM:".Length..^"kB".Length], CultureInfo.InvariantCulture) / 1024;
    }
}
