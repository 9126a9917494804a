using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Planning;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Running;

/// <summary>What all steps of one run share.</summary>
internal sealed record RunScene(
    PipelineGraph Graph, Workspace Workspace, MetadataStore Store, IArtifactStore Artifacts, TimeProvider Clock, RunVoice Voice, StepResolver Resolver);
