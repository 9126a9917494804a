namespace Pipelines.Orchestration.Store;

/// <summary>What is known of a run when it begins.</summary>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Trigger">Who asked for it.</param>
/// <param name="Definition">The file of the definition.</param>
/// <param name="Overrides">Values that stand in for those of the definition, each <c>key=value</c>.</param>
public sealed record NewRun(string Pipeline, string Trigger, string Definition, IReadOnlyList<string> Overrides);
