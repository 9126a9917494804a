using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>A convolution of sequences: <c>y[t, f] = activation(bias[f] + Σ x[t · stride + k · dilation, c] · kernel[k, c, f])</c>;
/// (batch, steps, channels) -> (batch, positions, filters).</summary>
/// <param name="filters">Outputs of a position, 1 or more.</param>
/// <param name="kernelSize">Steps of a window.</param>
/// <param name="strides">Steps between two positions.</param>
/// <param name="padding">What happens at the ends.</param>
/// <param name="dataFormat">Where the channels are.</param>
/// <param name="dilationRate">Steps between two of a window.</param>
/// <param name="groups">Into how many independent parts channels and filters are divided.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="kernelInitializer">Of the kernel (size, channels / groups, filters); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (filters); <see cref="Zeros"/> when null.</param>
/// <param name="kernelRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="kernelConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Conv1D(
    int filters,
    int kernelSize,
    int strides = 1,
    Padding padding = Padding.Valid,
    DataFormat dataFormat = DataFormat.ChannelsLast,
    int dilationRate = 1,
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
        filters, [kernelSize], [strides], padding, dataFormat, [dilationRate], groups, activation, useBias,
        kernelInitializer, biasInitializer, kernelRegularizer, biasRegularizer, kernelConstraint, biasConstraint, name);
