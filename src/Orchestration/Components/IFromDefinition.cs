using Pipelines.Orchestration.Definitions;

namespace Pipelines.Orchestration.Components;

/// <summary>A component that pipelines are built from; its class derives from <see cref="Component"/> and is found by this interface.</summary>
public interface IFromDefinition
{
    /// <summary>The component as a definition asks for it.</summary>
    /// <returns>Null where the pipeline has none.</returns>
    static abstract Component? From(DefinitionFile file);
}
