using Pipelines.Engine;

namespace Pipelines.Transform.Analyzers;

/// <summary>Finite values of a batch in double, whatever their type.</summary>
internal static class Numbers
{
    /// <summary>Whether the element is a finite number.</summary>
    public static bool TryGet(NDArray values, int index, out double value)
    {
        if (values.DType == DType.Int64)
        {
            var integer = values.AsSpan<long>()[index];
            value = integer;
            return integer != long.MinValue;
        }
        value = values.AsSpan<float>()[index];
        return double.IsFinite(value);
    }

    /// <summary>Whether the element is missing, as an infinite one is not.</summary>
    public static bool IsMissing(NDArray values, int index) =>
        values.DType == DType.Int64 ? values.AsSpan<long>()[index] == long.MinValue : float.IsNaN(values.AsSpan<float>()[index]);

    /// <summary>A row's weight: 0 where it is missing.</summary>
    /// <exception cref="MapperException">It is negative or infinite.</exception>
    public static double Weight(NDArray weights, int index)
    {
        if (!TryGet(weights, index, out var weight)) return IsMissing(weights, index) ? 0 : throw Refuse(double.PositiveInfinity);
        return weight >= 0 ? weight : throw Refuse(weight);
    }

    private static MapperException Refuse(double weight) => new(FormattableString.Invariant($"A weight is {weight}; expected a finite number of 0 or more."));
}
