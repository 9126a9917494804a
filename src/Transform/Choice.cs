using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform;

/// <summary>A mapper that looks at the training split and then puts other mappers in its place, or drops the feature.</summary>
public abstract record Choice : Mapper
{
    /// <summary>What takes this step's place.</summary>
    internal abstract Chosen Choose(MapperInput input, IReadOnlyList<Statistic> statistics);

    /// <summary>Never called: the chosen mappers build.</summary>
    public sealed override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics) =>
        throw new InvalidOperationException($"{GetType().Name} is replaced before it builds.");
}

/// <summary>What takes a choice's place.</summary>
/// <param name="Steps">The mappers.</param>
/// <param name="DropReason">Why the feature is dropped instead, as the end of a sentence; null where it is kept.</param>
internal sealed record Chosen(IReadOnlyList<Mapper> Steps, string? DropReason = null)
{
    public static Chosen Dropped(string reason) => new([], reason);
}
