namespace Pipelines.Orchestration.Store.Rows;

/// <summary>An execution used or made an artifact.</summary>
internal sealed class EventRow
{
    public long Id { get; set; }

    public long ExecutionId { get; set; }

    public long ArtifactId { get; set; }

    public EventKind Kind { get; set; }

    public required string Slot { get; set; }
}
