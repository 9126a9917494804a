namespace Pipelines.Engine.Layers;

/// <summary>What the global pooling layers share: all spatial axes become one value per channel.</summary>
public abstract class GlobalPooling : SingleInputLayer
{
    private readonly int _axes;
    private readonly DataFormat _dataFormat;
    private readonly bool _keepDims;

    private protected GlobalPooling(int axes, DataFormat dataFormat, bool keepDims, string? name)
        : base(name) => (_axes, _dataFormat, _keepDims) = (axes, dataFormat, keepDims);

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x, bool training)
    {
        Spatial.Checked(Name, x, _axes, _dataFormat);
        return Reduce(x, [.. Enumerable.Range(Spatial.FirstAxis(_dataFormat), _axes)], _keepDims);
    }

    /// <summary>The value of the spatial axes.</summary>
    private protected abstract Tensor Reduce(Tensor x, int[] axes, bool keepDims);
}
