using System.Text.Json.Nodes;
using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>One output of a transform.</summary>
/// <param name="Name">The output's name in the graph.</param>
/// <param name="Kind"><see cref="FeatureKind.Vector"/>: float32 (batch, width), every value finite; or <see cref="FeatureKind.Category"/>: int64 (batch), from 0 to width - 1.</param>
/// <param name="Width">Columns of a vector, or number of categories.</param>
/// <param name="Trained">For a category how many indexes, counted from 0, occurred in the training split; none after them did.</param>
/// <param name="Labels">The name of each column or category, where they have names.</param>
/// <param name="Inputs">The raw columns that it is computed from.</param>
/// <param name="Steps">How, in order.</param>
public sealed record TransformedFeature(
    string Name, FeatureKind Kind, int Width, int Trained, IReadOnlyList<string>? Labels, IReadOnlyList<string> Inputs, IReadOnlyList<TransformedStep> Steps)
{
    /// <summary>The output's dtype.</summary>
    public DType DType => RawInput.DTypeOf(Kind);
}

/// <summary>A mapper as it was applied.</summary>
/// <param name="Operation">Its name in a definition.</param>
/// <param name="Arguments">The arguments that are not defaults.</param>
/// <param name="IsPortable">Whether it consists of ONNX's own operators.</param>
/// <param name="Statistics">What it used of the training split; null where nothing.</param>
public sealed record TransformedStep(string Operation, JsonObject Arguments, bool IsPortable, JsonArray? Statistics);
