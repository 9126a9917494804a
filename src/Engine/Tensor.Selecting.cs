using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <remarks>What is selected by values has a length that only values tell, so these look at them at once: outside of functions.
/// Inside a function multiply by the mask, or use <see cref="Where(Tensor, Tensor, Tensor)"/>, which keep the shape.</remarks>
public sealed partial class Tensor
{
    /// <summary>The positions of elements that are not 0 or false: Int64 (count, rank).</summary>
    /// <exception cref="EngineException">A function is traced: the values are not known.</exception>
    public Tensor NonZero()
    {
        var value = Value();
        long[] found = [.. Reference.Indices([.. value.Shape]).Where(p => value.GetNumber(p.Offset) != 0).SelectMany(p => p.Index.Select(i => (long)i).ToArray())];
        return Constant(NDArray.From(found, Rank == 0 ? 0 : found.Length / Rank, Rank));
    }

    /// <summary>The slices of the first axes where a mask is true: (count, the other axes). Gradients flow to those.</summary>
    /// <param name="mask">Bool, the first axes of this tensor.</param>
    /// <inheritdoc cref="NonZero"/>
    public Tensor BooleanMask(Tensor mask)
        => mask.DType == DType.Bool && mask.Rank > 0 && mask.Shape.SequenceEqual(Shape.Take(mask.Rank))
            ? GatherNd(mask.NonZero())
            : throw Check.ShapeFault(nameof(BooleanMask), [this, mask], $"the mask {mask.Type} does not fit {Type}. Expected Bool of its first axes.");

    /// <summary>The different elements in the order of their first occurrence; for each element the place of its own among them; how often each occurs.</summary>
    /// <inheritdoc cref="NonZero"/>
    public (Tensor Values, Tensor Places, Tensor Counts) Unique()
    {
        var value = Value();
        var (first, known, places) = (new List<int>(), new Dictionary<object, long>(), new long[value.Length]);
        for (var i = 0; i < places.Length; i++)
        {
            var element = value.Storage.GetValue(i)!;
            if (!known.TryGetValue(element, out places[i]))
            {
                known[element] = places[i] = first.Count;
                first.Add(i);
            }
        }

        var indices = Constant(NDArray.From(places, [.. value.Shape]));
        return (Reshape(value.Length).Gather(Constant(NDArray.From(first.Select(i => (long)i).ToArray()))), indices, indices.BinCount(first.Count));
    }

    /// <summary>For each value the place in this ascending tensor of one axis at which it keeps the order, Int64: before equal elements, or after them.</summary>
    /// <param name="values">Of this tensor's type.</param>
    /// <param name="right">Whether after.</param>
    public Tensor SearchSorted(Tensor values, bool right = false)
    {
        if (Rank != 1) throw Check.ShapeFault(nameof(SearchSorted), [this], $"{Shape} has not one axis.");
        var each = values.ExpandDims(-1);
        return (right ? this <= each : this < each).Cast(DType.Int64).Sum([-1]);
    }

    /// <summary>For each value the number of its bucket between boundaries, as TensorFlow's <c>bucketize</c>: 0 below the first.</summary>
    public Tensor Digitize(params double[] boundaries) => Constant(NDArray.From(boundaries)).Cast(DType).SearchSorted(this, right: true);
}
