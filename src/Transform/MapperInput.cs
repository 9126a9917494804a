namespace Pipelines.Transform;

/// <summary>What a mapper builds on.</summary>
/// <param name="Name">The feature.</param>
/// <param name="Current">The value of the step before; null where the step begins a feature that is no raw column.</param>
/// <param name="Columns">The raw columns that the mapper asked for by <see cref="Mapper.Columns"/>; the feature's own name stands for the value so far.</param>
public sealed record MapperInput(string Name, FeatureTensor? Current, IReadOnlyDictionary<string, FeatureTensor> Columns)
{
    /// <summary>The value of the step before.</summary>
    public FeatureTensor Value => Current ?? throw new InvalidOperationException($"The feature '{Name}' has no value before its first step.");
}
