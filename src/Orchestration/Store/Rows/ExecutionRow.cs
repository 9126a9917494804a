namespace Pipelines.Orchestration.Store.Rows;

internal sealed class ExecutionRow
{
    public long Id { get; set; }

    public long RunId { get; set; }

    public required string Pipeline { get; set; }

    public required string Component { get; set; }

    public int Number { get; set; }

    public ExecutionState State { get; set; }

    public int Attempt { get; set; }

    public string? Fingerprint { get; set; }

    public string? Parts { get; set; }

    public required string Reason { get; set; }

    public DateTimeOffset StartedAt { get; set; }

    public DateTimeOffset? EndedAt { get; set; }

    public string? Error { get; set; }

    public string? Summary { get; set; }

    public long? RowsIn { get; set; }

    public long? RowsOut { get; set; }

    public string? Dropped { get; set; }

    public long? CachedFromId { get; set; }

    public long? CachedFromRun { get; set; }
}
