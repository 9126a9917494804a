namespace Pipelines.Orchestration.Components;

/// <summary>What a component makes.</summary>
/// <param name="Name">The slot's name, which is also its folder's.</param>
/// <param name="Type">The artifact type.</param>
public sealed record OutputSlot(string Name, string Type);
