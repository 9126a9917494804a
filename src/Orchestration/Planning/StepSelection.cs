using Pipelines.Orchestration.Components;

namespace Pipelines.Orchestration.Planning;

/// <summary>The part of a pipeline that is asked for.</summary>
/// <param name="From">This step and all that read from it, directly or through others.</param>
/// <param name="To">This step and all that it reads from.</param>
/// <param name="Only">These steps alone.</param>
/// <param name="Force">Whether the selected steps run even where the cache has them.</param>
public sealed record StepSelection(string? From = null, string? To = null, IReadOnlyList<string>? Only = null, bool Force = false)
{
    /// <summary>Every step, cached where possible.</summary>
    public static StepSelection All { get; } = new();

    /// <summary>The selected components of a graph.</summary>
    /// <exception cref="PipelineException">A step has no such name.</exception>
    public IReadOnlySet<Component> In(PipelineGraph graph)
    {
        var from = From is null ? null : Find(graph, From);
        var to = To is null ? null : Find(graph, To);
        var only = Only is { Count: > 0 } ? Only.Select(name => Find(graph, name)).ToHashSet() : null;
        return graph.Components.Where(component =>
            (from is null || component == from || graph.AncestorsOf(component).Contains(from))
            && (to is null || component == to || graph.AncestorsOf(to).Contains(component))
            && (only is null || only.Contains(component))).ToHashSet();
    }

    private static Component Find(PipelineGraph graph, string name) =>
        graph.Components.FirstOrDefault(component => component.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
        ?? throw new PipelineException(
            $"Pipeline '{graph.Pipeline}' has no step '{name}'. Expected one of: {string.Join(", ", graph.Components.Select(component => component.Name))}.");
}
