using Pipelines.Orchestration.Components;

namespace Pipelines.Orchestration.Planning;

/// <summary>The components of a pipeline, each wired to those that make what it reads. Immutable.</summary>
public sealed class PipelineGraph
{
    private readonly Dictionary<string, IReadOnlyDictionary<string, Producer>> producers = [];
    private readonly List<Component> ordered = [];

    /// <summary>Wires components by the types of their slots.</summary>
    /// <param name="pipeline">The pipeline's name.</param>
    /// <param name="definition">The file that it was read from.</param>
    /// <param name="components">The components, in any order.</param>
    /// <param name="codeFiles">The files of <c>code:</c>.</param>
    /// <exception cref="PipelineException">A required input has no producer, two components make the same type, or there is a circle.</exception>
    public PipelineGraph(string pipeline, string definition, IReadOnlyList<Component> components, IReadOnlyList<string>? codeFiles = null)
    {
        Pipeline = pipeline;
        Definition = definition;
        CodeFiles = codeFiles ?? [];
        var makers = MakersOf(components);
        foreach (var component in components)
        {
            producers[component.Name] = Wire(component, makers);
        }

        var visiting = new HashSet<string>();
        foreach (var component in components)
        {
            Visit(component, visiting);
        }
    }

    /// <summary>The pipeline's name.</summary>
    public string Pipeline { get; }

    /// <summary>The file of the definition.</summary>
    public string Definition { get; }

    /// <summary>The files of <c>code:</c>, whose content counts for every fingerprint.</summary>
    public IReadOnlyList<string> CodeFiles { get; }

    /// <summary>The components, each after those that it reads from.</summary>
    public IReadOnlyList<Component> Components => ordered;

    /// <summary>Who fills the input slots of a component; an optional slot that nobody fills is left out.</summary>
    public IReadOnlyDictionary<string, Producer> ProducersOf(Component component) => producers[component.Name];

    /// <summary>The components that a component reads from, directly or through others.</summary>
    public IReadOnlySet<Component> AncestorsOf(Component component)
    {
        var found = new HashSet<Component>();
        Collect(component, found);
        return found;
    }

    private void Collect(Component component, HashSet<Component> found)
    {
        foreach (var producer in ProducersOf(component).Values)
        {
            if (found.Add(producer.Component))
            {
                Collect(producer.Component, found);
            }
        }
    }

    private Dictionary<string, Producer> MakersOf(IReadOnlyList<Component> components)
    {
        var makers = new Dictionary<string, Producer>();
        foreach (var component in components)
        {
            foreach (var output in component.Outputs)
            {
                if (!makers.TryAdd(output.Type, new Producer(component, output.Name)))
                {
                    throw new PipelineException(
                        $"Pipeline '{Pipeline}': {makers[output.Type].Component.Name} and {component.Name} both make '{output.Type}'. Expected one maker of a type; remove one.");
                }
            }
        }

        return makers;
    }

    private Dictionary<string, Producer> Wire(Component component, Dictionary<string, Producer> makers)
    {
        var wired = new Dictionary<string, Producer>();
        foreach (var input in component.Inputs)
        {
            if (makers.TryGetValue(input.Type, out var producer))
            {
                wired[input.Name] = producer;
            }
            else if (!input.Optional)
            {
                throw new PipelineException(
                    $"Pipeline '{Pipeline}': {component.Name} reads '{input.Type}' ({input.Name}), which no component makes. Expected a component with such an output.");
            }
        }

        return wired;
    }

    private void Visit(Component component, HashSet<string> visiting)
    {
        if (ordered.Contains(component))
        {
            return;
        }

        if (!visiting.Add(component.Name))
        {
            throw new PipelineException($"Pipeline '{Pipeline}': {component.Name} reads, through others, what it makes itself. Expected no circle.");
        }

        foreach (var producer in ProducersOf(component).Values)
        {
            Visit(producer.Component, visiting);
        }

        ordered.Add(component);
    }
}
