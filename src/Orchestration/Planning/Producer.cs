using Pipelines.Orchestration.Components;

namespace Pipelines.Orchestration.Planning;

/// <summary>Who fills an input.</summary>
/// <param name="Component">The component.</param>
/// <param name="Slot">Its output slot.</param>
public sealed record Producer(Component Component, string Slot);
