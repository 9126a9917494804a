using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>What <see cref="SeparableConv1D"/> and <see cref="SeparableConv2D"/> share.</summary>
public abstract class SeparableConvolution : ConvolutionLayer
{
    private readonly int _filters;
    private readonly int[] _kernelSize;
    private readonly int[] _strides;
    private readonly int[] _dilationRate;
    private readonly Padding _padding;
    private readonly int _depthMultiplier;
    private readonly (Initializer? Initializer, Regularizer? Regularizer, Constraint? Constraint) _depthwise;
    private readonly (Initializer? Initializer, Regularizer? Regularizer, Constraint? Constraint) _pointwise;

    private protected SeparableConvolution(
        int filters, int[] kernelSize, int[] strides, Padding padding, DataFormat dataFormat, int[] dilationRate, int depthMultiplier, Activations.Activation? activation, bool useBias,
        (Initializer?, Regularizer?, Constraint?) depthwise, (Initializer?, Regularizer?, Constraint?) pointwise, Initializer? biasInitializer, Regularizer? biasRegularizer, Constraint? biasConstraint, string? name)
        : base(kernelSize.Length, dataFormat, activation, useBias, biasInitializer, biasRegularizer, biasConstraint, name)
    {
        (_filters, _kernelSize, _strides, _dilationRate, _padding, _depthMultiplier) = (filters, kernelSize, strides, dilationRate, padding, depthMultiplier);
        (_depthwise, _pointwise) = (depthwise, pointwise);
    }

    /// <summary>The weights of each channel (sizes…, channels, depthMultiplier); null before the first call.</summary>
    public Variable? DepthwiseKernel { get; private set; }

    /// <summary>The weights of each position (1…, channels · depthMultiplier, filters); null before the first call.</summary>
    public Variable? PointwiseKernel { get; private set; }

    private protected sealed override int BuildKernels(DType dtype, int channels)
    {
        DepthwiseKernel = AddVariable("depthwise_kernel", [.. _kernelSize.Select(n => (Dim)n), channels, _depthMultiplier], _depthwise.Initializer ?? new GlorotUniform(), dtype, _depthwise.Regularizer, constraint: _depthwise.Constraint);
        PointwiseKernel = AddVariable("pointwise_kernel", [.. _kernelSize.Select(_ => (Dim)1), channels * _depthMultiplier, _filters], _pointwise.Initializer ?? new GlorotUniform(), dtype, _pointwise.Regularizer, constraint: _pointwise.Constraint);
        return _filters;
    }

    private protected sealed override Tensor Convolve(Tensor x)
    {
        var y = Depthwise.Convolve(x, DepthwiseKernel!, _padding, _strides, _dilationRate);
        int[] ones = [.. _kernelSize.Select(_ => 1)];
        return Spatial.Convolve(y, PointwiseKernel!.Read().Permute([Axes + 1, Axes, .. Enumerable.Range(0, Axes)]), Padding.Valid, ones, ones, 1);
    }
}
