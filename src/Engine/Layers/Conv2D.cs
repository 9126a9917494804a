using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A convolution of images: <c>y[i, j, f] = activation(bias[f] + Σ x[i · stride + k · dilation, j · stride + l · dilation, c] · kernel[k, l, c, f])</c>;
/// (batch, height, width, channels) -> (batch, rows, columns, filters).</summary>
/// <param name="filters">Outputs of a position, 1 or more.</param>
/// <param name="kernelSize">Height and width of a window.</param>
/// <param name="strides">Pixels between two positions; 1 when null.</param>
/// <param name="padding">What happens at the edges; not <see cref="Padding.Causal"/>.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Pixels between two of a window; 1 when null.</param>
/// <param name="groups">Into how many independent parts channels and filters are divided.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="kernelInitializer">Of the kernel (height, width, channels / groups, filters); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (filters); <see cref="Zeros"/> when null.</param>
/// <param name="kernelRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="kernelConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Conv2D(
    int filters,
    Size2D kernelSize,
    Size2D? strides = null,
    Padding padding = Padding.Valid,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    Size2D? dilationRate = null,
    int groups = 1,
    Activations.Activation? activation = null,
    bool useBias = true,
    Initializer? kernelInitializer = null,
    Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null,
    Regularizer? biasRegularizer = null,
    Constraint? kernelConstraint = null,
    Constraint? biasConstraint = null,
    string? name = null)
    : FullConvolution(
        filters, kernelSize.ToArray(), (strides ?? 1).ToArray(), Spatial.NotCausal(nameof(Conv2D), padding), dataFormat, (dilationRate ?? 1).ToArray(), groups, activation, useBias,
        kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, kernelConstraint, biasConstraint, name);
