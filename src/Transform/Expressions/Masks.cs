using Pipelines.Engine;

namespace Pipelines.Transform.Expressions;

/// <summary>What the lowering of expressions shares: who is missing, and how a missing value is put back.</summary>
internal static class Masks
{
    /// <summary>Where any of the values is missing.</summary>
    public static Tensor AnyMissing(params ReadOnlySpan<FeatureTensor> values)
    {
        var missing = values[0].IsMissing();
        foreach (var value in values[1..]) missing |= value.IsMissing();
        return missing;
    }

    /// <summary>The integers with 0 in the place of missing ones, so that nothing overflows on the smallest integer.</summary>
    public static Tensor Safe(FeatureTensor integer) => Tensor.Where(integer.IsMissing(), 0L, integer.Tensor);

    /// <summary>int64 values, missing where the mask says so.</summary>
    public static FeatureTensor Integers(Tensor missing, Tensor values) => FeatureTensor.Integer(Tensor.Where(missing, long.MinValue, values));

    /// <summary>A condition's truth as int64 1 and 0, missing where the mask says so.</summary>
    public static FeatureTensor Truth(Tensor missing, Tensor holds) => Integers(missing, holds.Cast(DType.Int64));

    /// <summary>Several values in one type: texts, integers where all are, else numbers.</summary>
    public static FeatureTensor[] Common(IReadOnlyList<FeatureTensor> values) =>
        values.All(v => v.Kind == values[0].Kind) ? [.. values] : [.. values.Select(v => v.ToNumber())];

    /// <summary>A missing value of the kind.</summary>
    public static Tensor Missing(FeatureKind kind) => kind switch
    {
        FeatureKind.Number => float.NaN,
        FeatureKind.Integer => long.MinValue,
        FeatureKind.Text => "",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, null),
    };
}
