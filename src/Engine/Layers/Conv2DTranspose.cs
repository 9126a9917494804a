using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A convolution backwards, which makes images larger: each pixel adds its multiple of the kernel to the output, <c>stride</c>
/// pixels apart. (batch, height, width, channels) -> (batch, rows, columns, filters), where an axis of length n becomes
/// <c>n · stride</c> with <see cref="Padding.Same"/> and <c>(n - 1) · stride + max(size, stride)</c> with <see cref="Padding.Valid"/>.</summary>
/// <param name="filters">Outputs of a position, 1 or more.</param>
/// <param name="kernelSize">Height and width of a window.</param>
/// <param name="strides">Pixels of the output between two of the input; 1 when null.</param>
/// <param name="padding">What happens at the edges; not <see cref="Padding.Causal"/>.</param>
/// <param name="outputPadding">Pixels added to the output's end; what gives the lengths above when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Pixels between two of a window; 1 when null.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="kernelInitializer">Of the kernel (height, width, filters, channels); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (filters); <see cref="Zeros"/> when null.</param>
/// <param name="kernelRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="kernelConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Conv2DTranspose(
    int filters,
    Size2D kernelSize,
    Size2D? strides = null,
    Padding padding = Padding.Valid,
    Size2D? outputPadding = null,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    Size2D? dilationRate = null,
    Activations.Activation? activation = null,
    bool useBias = true,
    Initializer? kernelInitializer = null,
    Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null,
    Regularizer? biasRegularizer = null,
    Constraint? kernelConstraint = null,
    Constraint? biasConstraint = null,
    string? name = null)
    : TransposedConvolution(
        filters, kernelSize.ToArray(), (strides ?? 1).ToArray(), padding, outputPadding?.ToArray(), dataFormat, (dilationRate ?? 1).ToArray(), activation, useBias,
        kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, kernelConstraint, biasConstraint, name);
