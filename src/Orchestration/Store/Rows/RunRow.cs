namespace Pipelines.Orchestration.Store.Rows;

internal sealed class RunRow
{
    public long Id { get; set; }

    public long ContextId { get; set; }

    public required string Pipeline { get; set; }

    public required ExecutionState State { get; set; }

    public required string Trigger { get; set; }

    public required string Definition { get; set; }

    /// <summary>Values that stood in for those of the definition, one <c>key=value</c> a line.</summary>
    public string? Overrides { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public long? DurationInMilliseconds { get; set; }

    public string? Cause { get; set; }
}
