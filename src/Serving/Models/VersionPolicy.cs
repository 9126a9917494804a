namespace Pipelines.Serving.Models;

/// <summary>Which of the versions that lie in a model's folder are to be served.</summary>
public abstract record VersionPolicy
{
    /// <summary>The highest <paramref name="Count"/> versions: the default, with one.</summary>
    public sealed record Latest(int Count = 1) : VersionPolicy
    {
        internal override IEnumerable<long> Select(IReadOnlyCollection<long> versions) => versions.OrderDescending().Take(Count);
    }

    /// <summary>Every version.</summary>
    public sealed record All : VersionPolicy
    {
        internal override IEnumerable<long> Select(IReadOnlyCollection<long> versions) => versions;
    }

    /// <summary>These versions, where they exist.</summary>
    public sealed record Specific(IReadOnlyList<long> Versions) : VersionPolicy
    {
        internal override IEnumerable<long> Select(IReadOnlyCollection<long> versions) => versions.Intersect(Versions);
    }

    internal abstract IEnumerable<long> Select(IReadOnlyCollection<long> versions);
}
