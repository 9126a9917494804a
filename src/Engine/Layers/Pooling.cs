using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Layers;

/// <summary>What the pooling layers share: each window of the spatial axes becomes one value.</summary>
public abstract class Pooling : SingleInputLayer
{
    private readonly PoolKind _kind;
    private readonly int[] _poolSize;
    private readonly int[] _strides;
    private readonly Padding _padding;
    private readonly DataFormat _dataFormat;

    private protected Pooling(PoolKind kind, int[] poolSize, int[] strides, Padding padding, DataFormat dataFormat, string? name)
        : base(name)
        => (_kind, _poolSize, _strides, _padding, _dataFormat) = (kind, poolSize, strides, Spatial.NotCausal(GetType().Name, padding), dataFormat);

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x, bool training)
    {
        var axes = _poolSize.Length;
        var y = Spatial.ChannelsFirst(Spatial.Checked(Name, x, axes, _dataFormat), _dataFormat);
        int[] ones = [.. Enumerable.Repeat(1, axes)];
        var (before, after) = Spatial.Pads(y, _padding, _poolSize, _strides, ones);
        return Spatial.Back(Tensor.Apply(new Pool(_kind, [.. _poolSize], [.. _strides], [.. ones], [.. before], [.. after]), y), _dataFormat);
    }
}
