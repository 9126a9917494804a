using System.Reflection;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Planning;

namespace Pipelines.Orchestration.Components;

/// <summary>All components there are: those of this assembly and those of the code beside a definition.</summary>
public static class ComponentCatalog
{
    private static readonly Lazy<IReadOnlyList<Type>> Own = new(() => TypesIn(typeof(ComponentCatalog).Assembly));

    /// <summary>The components of a definition, wired.</summary>
    /// <exception cref="PipelineException">A component has no maker of what it reads.</exception>
    public static PipelineGraph GraphOf(DefinitionFile file)
    {
        var components = Own.Value.Concat(file.Code.SelectMany(TypesIn)).Select(type => Make(type, file)).OfType<Component>();
        return new PipelineGraph(file.Definition.Pipeline, file.File, [.. components], file.Definition.Code);
    }

    private static List<Type> TypesIn(Assembly assembly) =>
        [.. assembly.GetTypes().Where(type => type is { IsAbstract: false, IsClass: true } && type.IsAssignableTo(typeof(IFromDefinition)))
            .OrderBy(type => type.FullName, StringComparer.Ordinal)];

    private static Component? Make(Type type, DefinitionFile file)
    {
        var from = type.GetInterfaceMap(typeof(IFromDefinition)).TargetMethods.Single();
        return from.CreateDelegate<Func<DefinitionFile, Component?>>()(file);
    }
}
