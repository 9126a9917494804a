using System.Diagnostics.CodeAnalysis;

namespace Pipelines.Validation;

/// <summary>Statistics of one split.</summary>
/// <param name="Name">The split's name.</param>
/// <param name="Examples">Number of rows.</param>
/// <param name="Features">In the order of the columns.</param>
public sealed record DatasetStatistics(string Name, long Examples, IReadOnlyList<FeatureStatistics> Features)
{
    /// <summary>The statistics of a feature.</summary>
    /// <exception cref="KeyNotFoundException">There is no such feature.</exception>
    public FeatureStatistics this[string feature] =>
        TryGet(feature, out var found) ? found : throw new KeyNotFoundException($"The statistics of '{Name}' have no feature '{feature}'.");

    /// <summary>The statistics of a feature, where there is one of that name.</summary>
    public bool TryGet(string feature, [MaybeNullWhen(false)] out FeatureStatistics statistics)
    {
        statistics = Features.FirstOrDefault(f => f.Name == feature);
        return statistics is not null;
    }
}
