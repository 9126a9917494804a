namespace Pipelines.Transform;

/// <summary>How raw columns become features.</summary>
/// <param name="Features">Feature to mappers, in the definition's order. A feature is a column, or a new name whose first mapper is a source, such as an expression.
/// Columns not mentioned get <see cref="Mappers.Default"/>; no mapper at all takes the numbers as they are.</param>
/// <param name="Portable">Refuse mappers that need this project's own runtime, so that the graph runs in any ONNX runtime.</param>
/// <param name="Label">The label's expression, for mappers that look at it while the training split is analysed; null where there is none.</param>
/// <param name="Preprocessing">Features written in C#; with it, columns that are not mentioned get no default. Null where there is none.</param>
public sealed record TransformOptions(IReadOnlyDictionary<string, IReadOnlyList<Mapper>> Features, bool Portable = false, string? Label = null, IPreprocessing? Preprocessing = null)
{
    /// <summary>Every column gets its default.</summary>
    public static TransformOptions Default { get; } = new(new Dictionary<string, IReadOnlyList<Mapper>>());
}
