namespace Pipelines.Orchestration.Artifacts;

/// <summary>Where artifacts lie. An output is written into a draft and becomes visible at once, whole, when the draft is published.</summary>
public interface IArtifactStore
{
    /// <summary>Opens an empty draft folder for the outputs of one execution.</summary>
    /// <returns>The folder; it is gone after <see cref="Publish"/> or <see cref="Discard"/>.</returns>
    string Begin(ExecutionKey key);

    /// <summary>Makes a finished draft visible by one rename.</summary>
    /// <returns>The folder of the execution; it holds one folder an output slot.</returns>
    string Publish(ExecutionKey key);

    /// <summary>Removes whatever an execution left, written in part or whole.</summary>
    void Discard(ExecutionKey key);

    /// <summary>A folder that outlives a killed process, for checkpoints: the same one for the same fingerprint.</summary>
    string Scratch(string pipeline, string component, string fingerprint);

    /// <summary>Removes the checkpoints of a component, once they are not needed any more.</summary>
    void ClearScratch(string pipeline, string component);

    /// <summary>Says whether an artifact is still what it was when it was made; if not, why.</summary>
    /// <returns>Null where it is whole, otherwise a sentence's end such as "model was changed".</returns>
    string? FaultOf(Artifact artifact);
}
