namespace Pipelines.Orchestration.Store.Rows;

/// <summary>A named number that an execution told of itself, such as a metric.</summary>
internal sealed class PropertyRow
{
    public long Id { get; set; }

    public long ExecutionId { get; set; }

    public required string Name { get; set; }

    public double Value { get; set; }
}
