namespace Pipelines.Orchestration.Store.Rows;

/// <summary>Who runs a pipeline at the moment; a pipeline has at most one such row.</summary>
internal sealed class LockRow
{
    public required string Pipeline { get; set; }

    public required string Machine { get; set; }

    public int ProcessId { get; set; }

    public DateTimeOffset ProcessStartedAt { get; set; }

    public DateTimeOffset TakenAt { get; set; }
}
