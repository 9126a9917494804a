using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>What <see cref="Conv1DTranspose"/> and <see cref="Conv2DTranspose"/> share: the gradient of a convolution as a layer.</summary>
public abstract class TransposedConvolution : ConvolutionLayer
{
    private readonly int _filters;
    private readonly int[] _kernelSize;
    private readonly int[] _strides;
    private readonly int[] _dilationRate;
    private readonly int[]? _outputPadding;
    private readonly Padding _padding;
    private readonly Initializer? _kernelInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private readonly Constraint? _kernelConstraint;

    private protected TransposedConvolution(
        int filters, int[] kernelSize, int[] strides, Padding padding, int[]? outputPadding, DataFormat dataFormat, int[] dilationRate, Activations.Activation? activation, bool useBias,
        Initializer? kernelInitializer, Initializer? biasInitializer, Regularizer? kernelRegularizer, Regularizer? biasRegularizer, Constraint? kernelConstraint, Constraint? biasConstraint, string? name)
        : base(kernelSize.Length, dataFormat, activation, useBias, biasInitializer, biasRegularizer, biasConstraint, name)
    {
        (_filters, _kernelSize, _strides, _dilationRate, _outputPadding) = (filters, kernelSize, strides, dilationRate, outputPadding);
        _padding = Spatial.NotCausal(GetType().Name, padding);
        (_kernelInitializer, _kernelRegularizer, _kernelConstraint) = (kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    /// <summary>The weights (sizes…, filters, channels); null before the first call.</summary>
    public Variable? Kernel { get; private set; }

    private protected sealed override int BuildKernels(DType dtype, int channels)
    {
        Kernel = AddVariable("kernel", [.. _kernelSize.Select(n => (Dim)n), _filters, channels], _kernelInitializer ?? new GlorotUniform(), dtype, _kernelRegularizer, constraint: _kernelConstraint);
        return _filters;
    }

    private protected sealed override Tensor Convolve(Tensor x)
    {
        var (before, after) = (new int[Axes], new int[Axes]);
        for (var i = 0; i < Axes; i++) (before[i], after[i]) = Crops(i);
        return Tensor.Apply(new ConvolutionTranspose([.. _strides], [.. _dilationRate], [.. before], [.. after]), x, Kernel!.Read().Permute([Axes + 1, Axes, .. Enumerable.Range(0, Axes)]));
    }

    /// <summary>How much of the whole result, (n - 1) · stride + reach + 1 long, is cut before and after; below 0 zeros are added.</summary>
    private (int Before, int After) Crops(int axis)
    {
        var (size, stride) = ((_kernelSize[axis] - 1) * _dilationRate[axis] + 1, _strides[axis]);
        if (_padding == Padding.Valid) return (0, _outputPadding is { } given ? -given[axis] : size - Math.Max(size, stride));
        var length = _outputPadding is { } wanted ? size + size % 2 - 2 + wanted[axis] : stride + size - 2;
        var left = Math.Min(length / 2 + length % 2, size - 1);
        return (size - 1 - left, size - 1 - (length - left));
    }
}
