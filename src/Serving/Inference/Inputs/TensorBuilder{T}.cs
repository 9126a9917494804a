using Pipelines.Engine;
using Pipelines.Serving.Models;
using Pipelines.Serving.Rest.Json;

namespace Pipelines.Serving.Inference.Inputs;

/// <summary>The storage of a <see cref="TensorBuilder"/>.</summary>
internal abstract class TensorBuilder<T>(ServableTensor tensor, int mostElements) : TensorBuilder(tensor)
    where T : notnull
{
    private T[] _values = [];
    private int _count;

    public sealed override int Count => _count;

    /// <summary>Whether <see cref="Missing"/> is one; integers of 32 bits and truth values have none.</summary>
    protected virtual bool HasMissing => false;

    /// <summary>What stands for a missing value.</summary>
    protected virtual T Missing => default!;

    public override bool TryAppend(long value) => false;

    public override bool TryAppend(double value) => false;

    public override bool TryAppend(string value) => false;

    protected bool Push(T value)
    {
        if (_count == _values.Length)
            Grow(_count + 1);
        _values[_count++] = value;
        return true;
    }

    protected sealed override void AppendMissing(int count)
    {
        CheckMissing();
        Grow(_count + count);
        _values.AsSpan(_count, count).Fill(Missing);
        _count += count;
    }

    protected sealed override void InsertMissing(int count)
    {
        CheckMissing();
        Grow(_count + count);
        Array.Copy(_values, 0, _values, count, _count);
        _values.AsSpan(0, count).Fill(Missing);
        _count += count;
    }

    /// <summary>Hands the values over: nothing can be added afterwards.</summary>
    protected sealed override NDArray Build(int[] shape)
    {
        if (_values.Length != _count)
            Array.Resize(ref _values, _count);
        return NDArray.Over(_values, shape);
    }

    private void Grow(int count)
    {
        if (count > mostElements || count < 0)
            throw new ServingException(StatusCode.ResourceExhausted, $"Input {Tensor.Name} has more than {mostElements} elements, the limit for one request. Send fewer rows.");
        if (count > _values.Length)
            Array.Resize(ref _values, Math.Max(count, (int)Math.Min(_values.Length * 2L, mostElements)));
    }

    private void CheckMissing()
    {
        if (!HasMissing)
            throw ServingException.InvalidArgument($"JSON Value: null Type: {JsonKind.Null} is not of expected type: {Tensor.DType.ShortName}");
    }
}
