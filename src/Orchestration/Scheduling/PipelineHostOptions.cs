using Pipelines.Serving;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>How a host keeps pipelines.</summary>
/// <param name="Definitions">The folder whose definitions (<c>*.yaml</c>, <c>*.yml</c>) are kept; those without <c>schedule:</c> are left alone.</param>
/// <param name="Workspace">Where runs work.</param>
public sealed record PipelineHostOptions(string Definitions, Workspace Workspace)
{
    /// <summary>How the models are served; null: not at all.</summary>
    public ServingOptions? Serving { get; init; }

    /// <summary>How long a step may take to finish its piece when the host stops.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
