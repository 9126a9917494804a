namespace Pipelines.Orchestration.Store;

/// <summary>A version of a model that was published.</summary>
/// <param name="Destination">The folder of the model, relative to the workspace.</param>
/// <param name="Version">Its number.</param>
/// <param name="ContentHash">What is in it.</param>
/// <param name="Execution">The execution that pushed it.</param>
/// <param name="PushedAt">When.</param>
public sealed record PushedVersion(string Destination, int Version, string ContentHash, long Execution, DateTimeOffset PushedAt);
