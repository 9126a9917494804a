namespace Pipelines.Orchestration.Artifacts;

/// <summary>An artifact as the store knows it.</summary>
/// <param name="Id">Its number.</param>
/// <param name="Type">One of <see cref="ArtifactTypes"/>, or a type of a component of your own.</param>
/// <param name="Slot">The output slot that it came from.</param>
/// <param name="Path">Its folder, relative to the workspace.</param>
/// <param name="ContentHash">What is in it (<see cref="Artifacts.ContentHash.OfFolder"/>).</param>
/// <param name="Stamp">How it looked when it was written (<see cref="Artifacts.ContentHash.StampOf"/>).</param>
/// <param name="LengthInBytes">The sum of its files' lengths.</param>
/// <param name="Execution">The execution that made it.</param>
/// <param name="CreatedAt">When it was whole.</param>
public sealed record Artifact(
    long Id, string Type, string Slot, string Path, string ContentHash, string Stamp, long LengthInBytes, long Execution, DateTimeOffset CreatedAt);
