using Pipelines.Transform;

namespace Pipelines.Orchestration.Components.Transform;

/// <summary>What the transform was told.</summary>
/// <param name="Transform">Operations by feature.</param>
/// <param name="Reserved">Columns of the label and the weight.</param>
/// <param name="Materialize">Whether transformed examples are kept.</param>
public sealed record TransformComponentOptions(TransformOptions Transform, IReadOnlyList<string> Reserved, bool Materialize);
