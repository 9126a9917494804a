namespace Pipelines.Orchestration.Store.Rows;

/// <summary>A version of a model that was published once; its number is never given again.</summary>
internal sealed class VersionRow
{
    public long Id { get; set; }

    public required string Destination { get; set; }

    public int Version { get; set; }

    public required string ContentHash { get; set; }

    public long ExecutionId { get; set; }

    public DateTimeOffset PushedAt { get; set; }
}
