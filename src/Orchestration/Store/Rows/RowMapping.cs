using System.Text.Json;
using Pipelines.Data;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Store.Rows;

/// <summary>Between rows and what the rest of the program sees.</summary>
internal static class RowMapping
{
    public static RunInfo ToInfo(this RunRow row) =>
        new(row.Id, row.Pipeline, row.State, row.Trigger, row.StartedAt, row.EndedAt, row.Cause, row.Definition, row.Overrides?.Split('\n') ?? []);

    public static Artifact ToArtifact(this ArtifactRow row) =>
        new(row.Id, row.Type, row.Slot, row.Path, row.ContentHash, row.Stamp, row.LengthInBytes, row.ExecutionId, row.CreatedAt);

    public static PushedVersion ToVersion(this VersionRow row) => new(row.Destination, row.Version, row.ContentHash, row.ExecutionId, row.PushedAt);

    public static ExecutionInfo ToInfo(
        this ExecutionRow row, IReadOnlyDictionary<string, Artifact> inputs, IReadOnlyDictionary<string, Artifact> outputs,
        IReadOnlyDictionary<string, double> metrics) =>
        new(
            row.Id, row.RunId, row.Component, row.Number, row.State, row.Attempt, row.Fingerprint, ReadParts(row.Parts), row.Reason,
            row.StartedAt, row.EndedAt, row.Error, row.Summary, ReadRows(row), row.CachedFromId, row.CachedFromRun, inputs, outputs, metrics);

    public static string? WriteParts(Fingerprint? fingerprint) =>
        fingerprint is null ? null : JsonSerializer.Serialize(fingerprint.Parts, OrchestrationJson.Default.IReadOnlyListFingerprintPart);

    public static void Set(this ExecutionRow row, RowAccount? rows)
    {
        row.RowsIn = rows?.In;
        row.RowsOut = rows?.Out;
        row.Dropped = rows is null ? null : JsonSerializer.Serialize(rows.Dropped, OrchestrationJson.Default.IReadOnlyDictionaryStringInt64);
    }

    private static IReadOnlyList<FingerprintPart> ReadParts(string? json) =>
        json is null ? [] : JsonSerializer.Deserialize(json, OrchestrationJson.Default.IReadOnlyListFingerprintPart)!;

    private static RowAccount? ReadRows(ExecutionRow row) =>
        row is { RowsIn: { } rowsIn, RowsOut: { } rowsOut, Dropped: { } dropped }
            ? new RowAccount(rowsIn, rowsOut, JsonSerializer.Deserialize(dropped, OrchestrationJson.Default.IReadOnlyDictionaryStringInt64)!)
            : null;
}
