namespace Pipelines.Engine.Execution;

/// <summary>
/// Loops over a shape with an offset per operand: neighbouring axes that lie one after the other in every operand are one loop.
/// The innermost loop is the caller's; <see cref="Next"/> moves the offsets to its next start.
/// </summary>
internal sealed class LoopNest
{
    private readonly int[] _dims;
    private readonly int[][] _strides;
    private readonly int[] _index;

    /// <param name="shape">What is looped over.</param>
    /// <param name="strides">Per operand, per axis.</param>
    public LoopNest(int[] shape, params int[][] strides)
    {
        var dims = new List<int>();
        var merged = strides.Select(_ => new List<int>()).ToArray();
        for (var axis = 0; axis < shape.Length; axis++)
        {
            if (shape[axis] == 1) continue;
            var outer = dims.Count - 1;
            if (outer >= 0 && Enumerable.Range(0, strides.Length).All(o => merged[o][outer] == strides[o][axis] * shape[axis]))
            {
                dims[outer] *= shape[axis];
                for (var o = 0; o < strides.Length; o++) merged[o][outer] = strides[o][axis];
            }
            else
            {
                dims.Add(shape[axis]);
                for (var o = 0; o < strides.Length; o++) merged[o].Add(strides[o][axis]);
            }
        }

        Inner = dims.Count == 0 ? 1 : dims[^1];
        InnerStrides = [.. merged.Select(m => m.Count == 0 ? 1 : m[^1])];
        if (dims.Count > 0) dims.RemoveAt(dims.Count - 1);
        _dims = [.. dims];
        _strides = [.. merged.Select(m => m.Take(dims.Count).ToArray())];
        _index = new int[_dims.Length];
        Offsets = new int[strides.Length];
        IsEmpty = shape.Contains(0);
    }

    /// <summary>Whether there is nothing to loop over.</summary>
    public bool IsEmpty { get; }

    /// <summary>The innermost loop's length.</summary>
    public int Inner { get; }

    /// <summary>The innermost loop's stride, per operand.</summary>
    public int[] InnerStrides { get; }

    /// <summary>Where the innermost loop starts, per operand.</summary>
    public int[] Offsets { get; }

    /// <summary>Goes to the next start; false after the last, when everything is back at the first.</summary>
    public bool Next()
    {
        for (var axis = _dims.Length - 1; axis >= 0; axis--)
        {
            if (++_index[axis] < _dims[axis])
            {
                for (var o = 0; o < Offsets.Length; o++) Offsets[o] += _strides[o][axis];
                return true;
            }

            _index[axis] = 0;
            for (var o = 0; o < Offsets.Length; o++) Offsets[o] -= _strides[o][axis] * (_dims[axis] - 1);
        }

        return false;
    }
}
