using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A convolution backwards, which makes sequences longer: each step adds its multiple of the kernel to the output, <c>stride</c>
/// steps apart. (batch, steps, channels) -> (batch, positions, filters), where an axis of length n becomes
/// <c>n · stride</c> with <see cref="Padding.Same"/> and <c>(n - 1) · stride + max(size, stride)</c> with <see cref="Padding.Valid"/>.</summary>
/// <param name="filters">Outputs of a position, 1 or more.</param>
/// <param name="kernelSize">Steps of a window.</param>
/// <param name="strides">Steps of the output between two of the input.</param>
/// <param name="padding">What happens at the ends; not <see cref="Padding.Causal"/>.</param>
/// <param name="outputPadding">Steps added to the output's end; what gives the lengths above when null.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Steps between two of a window.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="kernelInitializer">Of the kernel (size, filters, channels); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (filters); <see cref="Zeros"/> when null.</param>
/// <param name="kernelRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="kernelConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Conv1DTranspose(
    int filters,
    int kernelSize,
    int strides = 1,
    Padding padding = Padding.Valid,
    int? outputPadding = null,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    int dilationRate = 1,
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
        filters, [kernelSize], [strides], padding, outputPadding is { } given ? [given] : null, dataFormat, [dilationRate], activation, useBias,
        kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, kernelConstraint, biasConstraint, name);
