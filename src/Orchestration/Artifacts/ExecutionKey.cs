namespace Pipelines.Orchestration.Artifacts;

/// <summary>Which execution an artifact folder belongs to.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Component">The component's name.</param>
/// <param name="Execution">The execution's number in the store.</param>
public readonly record struct ExecutionKey(string Pipeline, string Component, long Execution);
