namespace Pipelines.Orchestration.Store;

/// <summary>An artifact that was just made.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Slot">The output slot.</param>
/// <param name="Path">Its folder, relative to the workspace.</param>
/// <param name="ContentHash">What is in it.</param>
/// <param name="Stamp">How it looks from outside.</param>
/// <param name="LengthInBytes">The sum of its files' lengths.</param>
public sealed record NewArtifact(string Type, string Slot, string Path, string ContentHash, string Stamp, long LengthInBytes);
