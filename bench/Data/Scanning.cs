using Pipelines.Data;

namespace Pipelines.Bench.Data;

/// <summary>Our sides: all columns of a source, on two threads.</summary>
internal static class Scanning
{
    public static double All(IPartitionedSource source)
    {
        var sums = new Checksum(source.Fields.Count);
        ParallelScan.Columns(source, (_, _, reader) => Checksum.Of(reader), (_, column, part) => sums.Add(column, part));
        return sums.Value;
    }

    /// <summary>What the peers are told.</summary>
    public static System.Text.Json.Nodes.JsonObject Options(string file) => new()
    {
        ["file"] = file,
        ["threads"] = 2,
        ["columns"] = new System.Text.Json.Nodes.JsonArray([.. TaxiRows.Fields.Select(f => new System.Text.Json.Nodes.JsonObject { ["name"] = f.Name, ["type"] = f.Type.Label() })]),
    };
}
