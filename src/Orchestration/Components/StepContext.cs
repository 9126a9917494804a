using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Components;

/// <summary>What an executor works with.</summary>
public sealed class StepContext
{
    /// <summary>The workspace.</summary>
    public required Workspace Workspace { get; init; }

    /// <summary>The metadata store.</summary>
    public required MetadataStore Store { get; init; }

    /// <summary>The number of this execution.</summary>
    public required long Execution { get; init; }

    /// <summary>The artifacts to read, by slot.</summary>
    public required IReadOnlyDictionary<string, Artifact> Inputs { get; init; }

    /// <summary>The folder to write into; one folder a slot.</summary>
    public required string Draft { get; init; }

    /// <summary>A folder that outlives a killed process and is the same one when the same work begins again: for checkpoints. It is made when it is asked for.</summary>
    public string Scratch => MakeScratch();

    /// <summary>Makes <see cref="Scratch"/>.</summary>
    public required Func<string> MakeScratch { get; init; }

    /// <summary>Takes progress; cheap to call often.</summary>
    public required Action<StepProgress> Progress { get; init; }

    /// <summary>Takes a line for the log.</summary>
    public required Action<LogLevel, string> Log { get; init; }

    /// <summary>The folder of an input.</summary>
    /// <exception cref="KeyNotFoundException">The slot is optional and nothing fills it.</exception>
    public string Input(string slot) => Workspace.Absolute(Inputs[slot].Path);

    /// <summary>The folder of an input, or null where an optional slot is not filled.</summary>
    public string? OptionalInput(string slot) => Inputs.TryGetValue(slot, out var artifact) ? Workspace.Absolute(artifact.Path) : null;

    /// <summary>The folder of an output; it exists.</summary>
    public string Output(string slot) => Directory.CreateDirectory(Path.Combine(Draft, slot)).FullName;
}
