using Pipelines.Engine.Sampling;

namespace Pipelines.Engine.Tests;

/// <summary>Arrays for tests: the same for the same arguments.</summary>
internal static class Values
{
    private static readonly double[] Special = [0, -0.0, 1, -1, 0.5, -2.5, 1e-30, 1e10, -1e10, double.NaN, double.PositiveInfinity, double.NegativeInfinity];

    /// <summary>Numbers between two limits; whole ones for integer types, both truth values for bool.</summary>
    public static NDArray Of(DType dtype, int[] shape, double low = -3, double high = 3, long seed = 1)
    {
        var random = new RandomStream(seed, shape.Length);
        return Fill(dtype, shape, _ => low + (high - low) * random.NextUniform());
    }

    /// <summary>As <see cref="Of"/>, every third element being a special one: zeros, infinities, NaN, very large and small.</summary>
    public static NDArray WithSpecial(DType dtype, int[] shape, long seed)
    {
        var random = new RandomStream(seed, 7);
        return Fill(dtype, shape, i => i % 3 == 0 && dtype.IsFloat ? Special[random.NextIndex(Special.Length)] : random.NextUniform() * 8 - 4);
    }

    public static NDArray Fill(DType dtype, int[] shape, Func<int, double> value)
    {
        var array = NDArray.Zeros(dtype, shape);
        for (var i = 0; i < array.Length; i++)
        {
            switch (array.Storage)
            {
                case float[] x: x[i] = (float)value(i); break;
                case double[] x: x[i] = value(i); break;
                case int[] x: x[i] = (int)Math.Round(value(i)); break;
                case long[] x: x[i] = (long)Math.Round(value(i)); break;
                case bool[] x: x[i] = value(i) > 0; break;
                default: throw new ArgumentOutOfRangeException(nameof(dtype), dtype, "No numbers.");
            }
        }

        return array;
    }

    /// <summary>Holds an array against expected numbers, NaN and infinities included.</summary>
    public static void AssertClose(IReadOnlyList<double> expected, NDArray actual, double tolerance, string what)
    {
        Assert.True(expected.Count == actual.Length, $"{what}: {actual.Length} elements, expected {expected.Count}.");
        for (var i = 0; i < expected.Count; i++)
        {
            var value = actual.GetNumber(i);
            var close = expected[i].Equals(value) || expected[i] == value || Math.Abs(expected[i] - value) <= tolerance * Math.Max(1, Math.Abs(expected[i]));
            Assert.True(close, $"{what}, element {i} of {actual}: {value:R}, expected {expected[i]:R}.");
        }
    }

    public static double[] Numbers(NDArray array) => [.. Enumerable.Range(0, array.Length).Select(array.GetNumber)];

    public static IEnumerable<int[]> Indices(int[] shape)
    {
        var length = shape.Aggregate(1, (a, b) => a * b);
        for (var number = 0; number < length; number++)
        {
            var index = new int[shape.Length];
            for (int axis = shape.Length - 1, rest = number; axis >= 0; rest /= shape[axis--]) index[axis] = rest % shape[axis];
            yield return index;
        }
    }

    /// <summary>The element of an array that an index names; axes of length 1 are repeated.</summary>
    public static double At(NDArray array, params int[] index)
    {
        var offset = 0;
        var skipped = index.Length - array.Shape.Count;
        for (var axis = 0; axis < array.Shape.Count; axis++)
            offset = offset * array.Shape[axis] + (array.Shape[axis] == 1 ? 0 : index[axis + skipped]);
        return array.GetNumber(offset);
    }
}
