using System.Runtime.CompilerServices;
using Pipelines.Engine.Training;

namespace Pipelines.Engine.Datasets;

/// <summary>Elements with arrays in them, part by part: stacked to a batch, padded, and taken apart again.</summary>
internal static class Elements
{
    /// <summary>Elements as one, with a new first axis in each of their arrays.</summary>
    /// <param name="elements">At least one.</param>
    /// <param name="combine">Arrays of one place of the elements to one.</param>
    public static T Combine<T>(IReadOnlyList<T> elements, Func<IReadOnlyList<NDArray>, NDArray> combine)
        => (T)Combine([.. elements.Select(e => (object)e!)], combine);

    public static NDArray Stack(IReadOnlyList<NDArray> arrays)
    {
        if (arrays.FirstOrDefault(a => !a.Dims.SequenceEqual(arrays[0].Dims) || a.DType != arrays[0].DType) is { } other)
            throw new ShapeException($"Batch: an element is {other} beside {arrays[0]}. Elements of different lengths become one by PaddedBatch.");
        return NDArray.Concatenate([.. arrays.Select(a => a.Reshaped([1, .. a.Shape]))]);
    }

    /// <summary>As <see cref="Stack"/>, with a value after the elements of shorter axes.</summary>
    public static NDArray Pad(IReadOnlyList<NDArray> arrays, IReadOnlyList<int>? shape, double value)
    {
        var rank = arrays[0].Shape.Count;
        int[] longest = [.. Enumerable.Range(0, rank).Select(axis => shape is { } s && s[axis] >= 0 ? s[axis] : arrays.Max(a => a.Shape[axis]))];
        return Stack([.. arrays.Select(a => a.Padded(longest, value))]);
    }

    /// <summary>How many slices the arrays have.</summary>
    public static int Rows(object? element)
    {
        var lengths = Arrays(element).Select(a => a.Shape.Count == 0 ? throw new ShapeException($"FromSlices: {a} has no axis to slice.") : a.Shape[0]).Distinct().ToArray();
        return lengths.Length == 1 ? lengths[0] : throw new ShapeException($"FromSlices: {string.Join(", ", Arrays(element))}. Expected tensors with the same number of rows.");
    }

    /// <summary>One slice of each array.</summary>
    public static T Row<T>(T element, int row) => Combine([element], a => a[0].Rows(row, row + 1).Reshaped([.. a[0].Shape.Skip(1)]));

    public static IEnumerable<NDArray> Arrays(object? element) => element switch
    {
        NDArray array => [array],
        Tensor tensor => [tensor.Value()],
        ITuple tuple => Enumerable.Range(0, tuple.Length).SelectMany(i => Arrays(tuple[i])),
        IReadOnlyDictionary<string, Tensor> named => named.OrderBy(n => n.Key, StringComparer.Ordinal).Select(n => n.Value.Value()),
        Examples examples => examples.X.Concat(examples.Y ?? []).Concat(examples.Weights ?? []),
        _ => throw Unknown(element),
    };

    private static object Combine(IReadOnlyList<object> elements, Func<IReadOnlyList<NDArray>, NDArray> combine) => elements[0] switch
    {
        NDArray => combine([.. elements.Cast<NDArray>()]),
        Tensor => Tensor.Constant(combine([.. elements.Select(e => ((Tensor)e).Value())])),
        ITuple first => Activator.CreateInstance(first.GetType(), [.. Enumerable.Range(0, first.Length).Select(i => Combine([.. elements.Select(e => ((ITuple)e)[i]!)], combine))])!,
        Dictionary<string, Tensor> first => first.Keys.ToDictionary(k => k, k => (Tensor)Combine([.. elements.Select(e => ((Dictionary<string, Tensor>)e)[k])], combine)),
        Examples first => new Examples(Combine(elements, e => e.X, combine)!, Combine(elements, e => e.Y, combine), Combine(elements, e => e.Weights, combine)),
        var other => throw Unknown(other),
    };

    private static ModelData? Combine(IReadOnlyList<object> elements, Func<Examples, ModelData?> part, Func<IReadOnlyList<NDArray>, NDArray> combine)
        => part((Examples)elements[0]) is { } first ? new([.. first.Select((_, i) => combine([.. elements.Select(e => part((Examples)e)![i])]))]) : null;

    private static EngineException Unknown(object? element)
        => new($"Dataset: elements of the type {element?.GetType().Name ?? "null"} have no arrays. Expected Tensor, NDArray, tuples or dictionaries of tensors, or Examples: make them with Map first.");
}
