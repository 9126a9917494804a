using Pipelines.Engine;
using Pipelines.Transform.Analyzers;

namespace Pipelines.Transform.Mappers;

/// <summary>What <see cref="Reduce"/> makes of a list.</summary>
public enum ListReduction
{
    /// <summary>The mean; missing where there is no element.</summary>
    Mean,

    /// <summary>The sum; 0 where there is no element.</summary>
    Sum,

    /// <summary>The smallest; missing where there is no element.</summary>
    Min,

    /// <summary>The greatest; missing where there is no element.</summary>
    Max,

    /// <summary>How many elements there are.</summary>
    Count,

    /// <summary>The first element; missing where there is none.</summary>
    First,

    /// <summary>The last element; missing where there is none.</summary>
    Last,
}

/// <summary><c>reduce</c>: a list of numbers as one number: <c>prices: [ { reduce: mean }, z_score ]</c>. Elements that are missing do not count. Standard.</summary>
/// <param name="By">How: <c>mean</c>, <c>sum</c>, <c>min</c>, <c>max</c>, <c>count</c>, <c>first</c> or <c>last</c>; of texts <c>count</c> alone.</param>
public sealed record Reduce(ListReduction By = ListReduction.Mean) : Mapper
{
    public override FeatureKind Check(MapperTypes input)
    {
        if (By == ListReduction.Count) Require(input, FeatureKind.NumberList, FeatureKind.IntegerList, FeatureKind.TextList, FeatureKind.CategoryList);
        else Require(input, FeatureKind.NumberList, FeatureKind.IntegerList);
        return FeatureKind.Number;
    }

    public override FeatureTensor Build(MapperInput input, IReadOnlyList<Statistic> statistics)
    {
        var isThere = Tensor.Where(input.Value.IsMissing(), (Tensor)0f, 1f);   // (batch, length)
        var count = isThere.Sum([1]);
        if (By == ListReduction.Count) return FeatureTensor.Number(count);
        var x = input.Value.ToNumber().Tensor;
        var missing = x.IsNaN();
        var places = Tensor.Iota(DType.Float32, [1, input.Value.Length], 1);
        return FeatureTensor.Number(By switch
        {
            ListReduction.Sum => Total(),
            ListReduction.Mean => Tensor.Where(Tensor.Equal(count, 0), double.NaN, Total() / Tensor.Where(count < 1, 1, count)),
            ListReduction.Min => Known(Tensor.Where(missing, double.PositiveInfinity, x).Min([1])),
            ListReduction.Max => Known(Tensor.Where(missing, double.NegativeInfinity, x).Max([1])),
            ListReduction.First => Known(At(Tensor.Where(missing, (double)input.Value.Length, places + isThere * 0).Min([1]))),
            _ => Known(At(Tensor.Where(missing, -1, places + isThere * 0).Max([1]))),
        });

        Tensor Total() => Tensor.Where(missing, 0, x).Sum([1]);
        Tensor Known(Tensor value) => Tensor.Where(Tensor.Equal(count, 0), double.NaN, value);
        Tensor At(Tensor place) => Tensor.Where(Tensor.Equal(place.ExpandDims(1), places), Tensor.Where(missing, 0, x), 0).Sum([1]);
    }
}
