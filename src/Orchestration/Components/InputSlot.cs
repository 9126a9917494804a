namespace Pipelines.Orchestration.Components;

/// <summary>What a component reads from another.</summary>
/// <param name="Name">The slot's name: <c>examples</c>.</param>
/// <param name="Type">The artifact type; the one component of the pipeline that makes it is the producer.</param>
/// <param name="Optional">Whether the component also works where nothing in the pipeline makes it.</param>
/// <param name="GateOnly">Whether it is only waited for: the producer must agree, but what it wrote does not change the outcome.</param>
public sealed record InputSlot(string Name, string Type, bool Optional = false, bool GateOnly = false);
