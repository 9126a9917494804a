using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A convolution of each channel by itself with several kernels: (batch, height, width, channels) -> (batch, rows, columns,
/// channels · depthMultiplier), the results of one channel beside each other.</summary>
/// <param name="kernelSize">Height and width of a window.</param>
/// <param name="strides">Pixels between two positions; 1 when null.</param>
/// <param name="padding">What happens at the edges; not <see cref="Padding.Causal"/>.</param>
/// <param name="depthMultiplier">Kernels of a channel.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Pixels between two of a window; 1 when null.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="depthwiseInitializer">Of the kernel (height, width, channels, depthMultiplier); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (channels · depthMultiplier); <see cref="Zeros"/> when null.</param>
/// <param name="depthwiseRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="depthwiseConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class DepthwiseConv2D(
    Size2D kernelSize,
    Size2D? strides = null,
    Padding padding = Padding.Valid,
    int depthMultiplier = 1,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    Size2D? dilationRate = null,
    Activations.Activation? activation = null,
    bool useBias = true,
    Initializer? depthwiseInitializer = null,
    Initializer? biasInitializer = null,
    Regularizer? depthwiseRegularizer = null,
    Regularizer? biasRegularizer = null,
    Constraint? depthwiseConstraint = null,
    Constraint? biasConstraint = null,
    string? name = null)
    : ConvolutionLayer(2, dataFormat, activation, useBias, biasInitializer, biasRegularizer, biasConstraint, name)
{
    private readonly Padding _padding = Spatial.NotCausal(nameof(DepthwiseConv2D), padding);

    /// <summary>The weights (height, width, channels, depthMultiplier); null before the first call.</summary>
    public Variable? Kernel { get; private set; }

    private protected override int BuildKernels(DType dtype, int channels)
    {
        Kernel = AddVariable("kernel", [kernelSize.Height, kernelSize.Width, channels, depthMultiplier], depthwiseInitializer ?? new GlorotUniform(), dtype, depthwiseRegularizer, constraint: depthwiseConstraint);
        return channels * depthMultiplier;
    }

    private protected override Tensor Convolve(Tensor x) => Depthwise.Convolve(x, Kernel!, _padding, (strides ?? 1).ToArray(), (dilationRate ?? 1).ToArray());
}
