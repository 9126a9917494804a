using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>A feature's value in the graph between two mappers: a tensor and what it means.</summary>
/// <param name="Tensor">The value; its dtype and shape follow from <paramref name="Kind"/>.</param>
/// <param name="Kind">What the values are.</param>
/// <param name="Width">For a category the number of indexes, for a vector the number of columns, else 1.</param>
/// <param name="Trained">For a category how many indexes, counted from 0, occurred in the training split; none after them did.</param>
/// <param name="Labels">For a category the name of each index, for a vector the name of each column, where they have names.</param>
public sealed record FeatureTensor(Tensor Tensor, FeatureKind Kind, int Width = 1, int Trained = 0, IReadOnlyList<string>? Labels = null)
{
    /// <summary>The value as a number: integers lose digits beyond 24 bits, a missing one becomes NaN.</summary>
    public FeatureTensor ToNumber() => Kind switch
    {
        FeatureKind.Number => this,
        FeatureKind.Integer => Number(Tensor.Where(IsMissing(), float.NaN, Tensor.Cast(DType.Float32))),
        _ => throw new InvalidOperationException($"{Kinds.Name(Kind)} is no number."),
    };

    /// <summary>bool (batch): which rows have no value.</summary>
    public Tensor IsMissing() => Kind switch
    {
        FeatureKind.Number => Tensor.IsNaN(),
        FeatureKind.Integer => Tensor.Equal(Tensor, (Tensor)long.MinValue),
        FeatureKind.Text => Tensor.Equal(Tensor, ""),
        _ => throw new InvalidOperationException($"{Kinds.Name(Kind)} is never missing."),
    };

    /// <summary>A number: float32 (batch).</summary>
    public static FeatureTensor Number(Tensor tensor) => new(tensor, FeatureKind.Number);

    /// <summary>An integer: int64 (batch).</summary>
    public static FeatureTensor Integer(Tensor tensor) => new(tensor, FeatureKind.Integer);

    /// <summary>A text: string (batch).</summary>
    public static FeatureTensor Text(Tensor tensor) => new(tensor, FeatureKind.Text);
}
