using Pipelines.Engine;

namespace Pipelines.Transform;

/// <summary>A feature's value in the graph between two mappers: a tensor and what it means.</summary>
/// <param name="Tensor">The value; its dtype and shape follow from <paramref name="Kind"/>.</param>
/// <param name="Kind">What the values are.</param>
/// <param name="Width">For a category (or a list of them) the number of indexes, for a vector the number of columns, else 1.</param>
/// <param name="Trained">For a category how many indexes, counted from 0, occurred in the training split; none after them did.</param>
/// <param name="Labels">For a category the name of each index, for a vector the name of each column, where they have names.</param>
public sealed record FeatureTensor(Tensor Tensor, FeatureKind Kind, int Width = 1, int Trained = 0, IReadOnlyList<string>? Labels = null)
{
    /// <summary>The most elements that a row of a list has; 1 for a single value.</summary>
    public int Length => Kind.IsList() ? checked((int)Tensor.Shape[1].Value) : 1;

    /// <summary>For a raw column of lists, which no mapper but <see cref="Mappers.PadList"/> takes: where each row's elements begin in <see cref="Tensor"/>, and where the last ends; int64 (batch + 1).</summary>
    internal Tensor? RowSplits { get; init; }

    /// <summary>The value as a number, element by element: integers lose digits beyond 24 bits, a missing one becomes NaN.</summary>
    public FeatureTensor ToNumber() => Kind.Element() switch
    {
        FeatureKind.Number => this,
        FeatureKind.Integer => new(Tensor.Where(IsMissing(), float.NaN, Tensor.Cast(DType.Float32)), FeatureKind.Number.Like(Kind)),
        _ => throw new InvalidOperationException($"{Kinds.Name(Kind)} is no number."),
    };

    /// <summary>bool, of the tensor's shape: which rows have no value, or which places of a list hold no element.</summary>
    public Tensor IsMissing() => Kind switch
    {
        FeatureKind.Number or FeatureKind.NumberList => Tensor.IsNaN(),
        FeatureKind.Integer or FeatureKind.IntegerList => Tensor.Equal(Tensor, (Tensor)long.MinValue),
        FeatureKind.Text or FeatureKind.TextList => Tensor.Equal(Tensor, ""),
        FeatureKind.CategoryList => Tensor.Equal(Tensor, (Tensor)(-1L)),
        _ => throw new InvalidOperationException($"{Kinds.Name(Kind)} is never missing."),
    };

    /// <summary>What stands where there is no value, or no element.</summary>
    internal Tensor Missing => Kind.Element() switch
    {
        FeatureKind.Number => float.NaN,
        FeatureKind.Integer => long.MinValue,
        FeatureKind.Text => "",
        _ => throw new InvalidOperationException($"{Kinds.Name(Kind)} is never missing."),
    };

    /// <summary>Other values of the same shape: a list stays one.</summary>
    /// <param name="tensor">The values.</param>
    /// <param name="element">What one of them is.</param>
    public FeatureTensor With(Tensor tensor, FeatureKind element) => new(tensor, element.Like(Kind));

    /// <summary>The value as a model takes it: a number as (batch, 1), a list of them as (batch, length), with 0 where it is still missing or not finite; others as they are.</summary>
    internal FeatureTensor Finish()
    {
        if (Kind.Element() is not (FeatureKind.Number or FeatureKind.Integer)) return this;
        var x = ToNumber().Tensor;
        var finite = Tensor.Where(x.Abs() <= float.MaxValue, x, 0);
        return new(Kind.IsList() ? finite : finite.ExpandDims(1), FeatureKind.Vector, Length);
    }

    /// <summary>A number: float32 (batch).</summary>
    public static FeatureTensor Number(Tensor tensor) => new(tensor, FeatureKind.Number);

    /// <summary>An integer: int64 (batch).</summary>
    public static FeatureTensor Integer(Tensor tensor) => new(tensor, FeatureKind.Integer);

    /// <summary>A text: string (batch).</summary>
    public static FeatureTensor Text(Tensor tensor) => new(tensor, FeatureKind.Text);
}
