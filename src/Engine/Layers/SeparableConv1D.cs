using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A depthwise convolution, then one of single steps that mixes channels (Chollet, 2016): (batch, steps, channels) ->
/// (batch, positions, filters).</summary>
/// <param name="filters">Outputs of a position, 1 or more.</param>
/// <param name="kernelSize">Steps of a window.</param>
/// <param name="strides">Steps between two positions.</param>
/// <param name="padding">What happens at the ends.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Steps between two of a window.</param>
/// <param name="depthMultiplier">Kernels of a channel.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="depthwiseInitializer">Of the kernel (size, channels, depthMultiplier); <see cref="GlorotUniform"/> when null.</param>
/// <param name="pointwiseInitializer">Of the kernel (1, channels · depthMultiplier, filters); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (filters); <see cref="Zeros"/> when null.</param>
/// <param name="depthwiseRegularizer">None when null.</param>
/// <param name="pointwiseRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="depthwiseConstraint">None when null.</param>
/// <param name="pointwiseConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class SeparableConv1D(
    int filters,
    int kernelSize,
    int strides = 1,
    Padding padding = Padding.Valid,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    int dilationRate = 1,
    int depthMultiplier = 1,
    Activations.Activation? activation = null,
    bool useBias = true,
    Initializer? depthwiseInitializer = null,
    Initializer? pointwiseInitializer = null,
    Initializer? biasInitializer = null,
    Regularizer? depthwiseRegularizer = null,
    Regularizer? pointwiseRegularizer = null,
    Regularizer? biasRegularizer = null,
    Constraint? depthwiseConstraint = null,
    Constraint? pointwiseConstraint = null,
    Constraint? biasConstraint = null,
    string? name = null)
    : SeparableConvolution(
        filters, [kernelSize], [strides], padding, dataFormat, [dilationRate], depthMultiplier, activation, useBias,
        (depthwiseInitializer, depthwiseRegularizer, depthwiseConstraint), (pointwiseInitializer, pointwiseRegularizer, pointwiseConstraint), biasInitializer, biasRegularizer, biasConstraint, name);
