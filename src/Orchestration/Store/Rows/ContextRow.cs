namespace Pipelines.Orchestration.Store.Rows;

/// <summary>What runs and artifacts are gathered under: a pipeline.</summary>
internal sealed class ContextRow
{
    public long Id { get; set; }

    public required string Type { get; set; }

    public required string Name { get; set; }
}
