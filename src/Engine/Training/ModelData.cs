using System.Collections;
using System.Runtime.CompilerServices;

namespace Pipelines.Engine.Training;

/// <summary>What a model is given or should give: an array for each input or output, all of as many rows. Arrays, tensors and lists of them convert to it.</summary>
[CollectionBuilder(typeof(ModelData), nameof(Create))]
public sealed class ModelData : IReadOnlyList<NDArray>
{
    private readonly NDArray[] _arrays;

    /// <exception cref="EngineException">Numbers of rows differ.</exception>
    public ModelData(params IReadOnlyList<NDArray> arrays)
    {
        _arrays = [.. arrays];
        if (_arrays.FirstOrDefault(a => a.Shape.Count == 0 || a.Shape[0] != _arrays[0].Shape[0]) is { } other)
            throw new EngineException($"ModelData: {other} beside {_arrays[0]}. Expected as many rows in each, along the first axis.");
    }

    /// <summary>Rows.</summary>
    public int Rows => _arrays.Length == 0 ? 0 : _arrays[0].Shape[0];

    /// <inheritdoc/>
    public int Count => _arrays.Length;

    /// <inheritdoc/>
    public NDArray this[int index] => _arrays[index];

    public static ModelData Create(ReadOnlySpan<NDArray> arrays) => new(arrays.ToArray());

    public static implicit operator ModelData(NDArray array) => new(array);

    public static implicit operator ModelData(Tensor tensor) => new(tensor.Value());

    public static implicit operator ModelData(NDArray[] arrays) => new(arrays);

    public static implicit operator ModelData(Tensor[] tensors) => new(Tensor.Values(tensors));

    public static implicit operator ModelData(float[] data) => new(NDArray.From(data));

    public static implicit operator ModelData(float[,] data) => new(NDArray.Of(data));

    /// <summary>The rows from one (included) to another (not included).</summary>
    public ModelData Slice(int from, int to) => new([.. _arrays.Select(a => a.Rows(from, to))]);

    /// <summary>Some rows, in the order given.</summary>
    public ModelData Take(ReadOnlySpan<int> rows)
    {
        var taken = new NDArray[_arrays.Length];
        for (var i = 0; i < taken.Length; i++) taken[i] = _arrays[i].Take(rows);
        return new(taken);
    }

    /// <inheritdoc/>
    public IEnumerator<NDArray> GetEnumerator() => ((IEnumerable<NDArray>)_arrays).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
