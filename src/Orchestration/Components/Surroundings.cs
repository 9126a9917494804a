using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Components;

/// <summary>What a component may look at to name its sources.</summary>
/// <param name="Workspace">The workspace.</param>
/// <param name="Store">The metadata store, to read.</param>
/// <param name="Inputs">The artifacts that the component will read, by slot.</param>
public sealed record Surroundings(Workspace Workspace, IRunReader Store, IReadOnlyDictionary<string, Artifact> Inputs);
