namespace Pipelines.Engine.Ops;

/// <summary>Finds the index of the input's element for an index of the result; false where there is none.</summary>
public delegate bool SourceIndex(ReadOnlySpan<int> index, Span<int> source);

/// <summary>A movement of which each element's source follows from its index alone.</summary>
internal interface IMovement<TSelf> : IViewing<TSelf>
    where TSelf : Op, IMovement<TSelf>
{
    /// <summary>The index of the input's element for an index of the result; false where there is none and the result is 0.</summary>
    static abstract bool Source(TSelf op, ReadOnlySpan<int> index, Span<int> source);

    static NDArray IPrimitive<TSelf>.Evaluate(TSelf op, IReadOnlyList<NDArray> inputs, TensorType result, int[] shape)
        => Reference.Move(inputs[0], shape, (index, source) => TSelf.Source(op, index, source));
}
