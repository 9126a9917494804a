using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>What <see cref="Conv1D"/> and <see cref="Conv2D"/> share.</summary>
public abstract class FullConvolution : ConvolutionLayer
{
    private readonly int _filters;
    private readonly int[] _kernelSize;
    private readonly int[] _strides;
    private readonly int[] _dilationRate;
    private readonly Padding _padding;
    private readonly int _groups;
    private readonly Initializer? _kernelInitializer;
    private readonly Regularizer? _kernelRegularizer;
    private readonly Constraint? _kernelConstraint;

    private protected FullConvolution(
        int filters, int[] kernelSize, int[] strides, Padding padding, DataFormat dataFormat, int[] dilationRate, int groups, Activations.Activation? activation, bool useBias,
        Initializer? kernelInitializer, Initializer? biasInitializer, Regularizer? kernelRegularizer, Regularizer? biasRegularizer, Constraint? kernelConstraint, Constraint? biasConstraint, string? name)
        : base(kernelSize.Length, dataFormat, activation, useBias, biasInitializer, biasRegularizer, biasConstraint, name)
    {
        (_filters, _kernelSize, _strides, _dilationRate, _padding, _groups) = (filters, kernelSize, strides, dilationRate, padding, groups);
        (_kernelInitializer, _kernelRegularizer, _kernelConstraint) = (kernelInitializer, kernelRegularizer, kernelConstraint);
    }

    /// <summary>The weights (sizes…, channels / groups, filters); null before the first call.</summary>
    public Variable? Kernel { get; private set; }

    private protected sealed override int BuildKernels(DType dtype, int channels)
    {
        if (_groups < 1 || channels % _groups != 0 || _filters % _groups != 0)
            throw new ShapeException($"{Name}: {channels} channels and {_filters} filters do not divide into {_groups} groups.");
        Kernel = AddVariable("kernel", [.. _kernelSize.Select(n => (Dim)n), channels / _groups, _filters], _kernelInitializer ?? new GlorotUniform(), dtype, _kernelRegularizer, constraint: _kernelConstraint);
        return _filters;
    }

    private protected sealed override Tensor Convolve(Tensor x)
        => Spatial.Convolve(x, Kernel!.Read().Permute([Axes + 1, Axes, .. Enumerable.Range(0, Axes)]), _padding, _strides, _dilationRate, _groups);
}
