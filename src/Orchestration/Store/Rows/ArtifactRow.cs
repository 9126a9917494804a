namespace Pipelines.Orchestration.Store.Rows;

internal sealed class ArtifactRow
{
    public long Id { get; set; }

    public required string Type { get; set; }

    public required string Slot { get; set; }

    public required string Pipeline { get; set; }

    public required string Path { get; set; }

    public required string ContentHash { get; set; }

    public required string Stamp { get; set; }

    public long LengthInBytes { get; set; }

    public long ExecutionId { get; set; }

    public DateTimeOffset CreatedAt { get; set; }
}
