namespace Pipelines.Transform;

/// <summary>What a mapper's type rule sees.</summary>
/// <param name="Value">The kind of the value before; null where there is none.</param>
/// <param name="Columns">The kinds of the raw columns asked for; the feature's own name stands for the value so far.</param>
public sealed record MapperTypes(FeatureKind? Value, IReadOnlyDictionary<string, FeatureKind> Columns);
