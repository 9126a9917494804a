using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>What <see cref="Window"/> makes of the elements in it.</summary>
public enum WindowReduction
{
    /// <summary>Their mean.</summary>
    Mean,

    /// <summary>Their sum.</summary>
    Sum,

    /// <summary>The smallest.</summary>
    Min,

    /// <summary>The greatest.</summary>
    Max,
}

/// <summary>
/// <c>window</c>: a list of numbers whose element at each place is made of the one there and the ones before it: a moving mean, sum, minimum or maximum. Elements that are
/// missing do not count; a place without an element stays without. Along the list of one row, never across rows. Standard.
/// </summary>
/// <param name="Size">Elements in the window, 2 or more.</param>
/// <param name="By">How: <c>mean</c>, <c>sum</c>, <c>min</c> or <c>max</c>.</param>
public sealed record Window(int Size, WindowReduction By = WindowReduction.Mean) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        Demand(Size is >= 2 and <= 1024, $"'window' has the size {Size}; expected 2 to 1024.");
        Require(input, FeatureKind.NumberList, FeatureKind.IntegerList);
        return FeatureKind.NumberList;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var list = input.Value.ToNumber();
        var lags = Enumerable.Range(0, Math.Min(Size, list.Length)).Select(i => Lag.Shift(list, i).Tensor).ToArray();
        var count = lags.Select(l => Tensor.Where(l.IsNaN(), (Tensor)0f, 1f)).Aggregate((a, b) => a + b);
        var value = By switch
        {
            WindowReduction.Min => lags.Select(l => Tensor.Where(l.IsNaN(), double.PositiveInfinity, l)).Aggregate((a, b) => Tensor.Where(a < b, a, b)),
            WindowReduction.Max => lags.Select(l => Tensor.Where(l.IsNaN(), double.NegativeInfinity, l)).Aggregate((a, b) => Tensor.Where(a > b, a, b)),
            WindowReduction.Sum => Total(),
            _ => Total() / Tensor.Where(count < 1, 1, count),
        };
        return list with { Tensor = Tensor.Where(list.IsMissing(), double.NaN, value) };

        Tensor Total() => lags.Select(l => Tensor.Where(l.IsNaN(), 0, l)).Aggregate((a, b) => a + b);
    }
}
