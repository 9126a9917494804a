using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>What layers share that slide a kernel over spatial axes and add a bias: axes of the input, the weights' options, the activation.</summary>
public abstract class ConvolutionLayer : SingleInputLayer
{
    private protected ConvolutionLayer(int axes, DataFormat dataFormat, Activations.Activation? activation, bool useBias, Initializer? biasInitializer, Regularizer? biasRegularizer, Constraint? biasConstraint, string? name)
        : base(name)
        => (Axes, DataFormat, Activation, UseBias, BiasInitializer, BiasRegularizer, BiasConstraint) = (axes, dataFormat, activation, useBias, biasInitializer, biasRegularizer, biasConstraint);

    /// <summary>The number of spatial axes.</summary>
    public int Axes { get; }

    /// <summary>Where the channels are.</summary>
    public DataFormat DataFormat { get; }

    /// <summary>After the bias; none when null.</summary>
    public Activations.Activation? Activation { get; }

    /// <summary>Whether there is a bias.</summary>
    public bool UseBias { get; }

    /// <summary>Of the bias; <see cref="Zeros"/> when null.</summary>
    public Initializer? BiasInitializer { get; }

    /// <summary>None when null.</summary>
    public Regularizer? BiasRegularizer { get; }

    /// <summary>None when null.</summary>
    public Constraint? BiasConstraint { get; }

    /// <summary>The bias (filters); null before the first call and without one.</summary>
    public Variable? Bias { get; private set; }

    /// <inheritdoc/>
    protected sealed override void Build(Tensor x)
    {
        Spatial.Checked(Name, x, Axes, DataFormat);
        var filters = BuildKernels(x.DType, (int)x.Shape[Spatial.ChannelAxis(x, DataFormat)].Value);
        if (UseBias) Bias = AddVariable("bias", [filters], BiasInitializer ?? new Zeros(), x.DType, BiasRegularizer, constraint: BiasConstraint);
    }

    /// <inheritdoc/>
    protected sealed override Tensor Forward(Tensor x, bool training)
    {
        var y = Spatial.Back(Convolve(Spatial.ChannelsFirst(Spatial.Checked(Name, x, Axes, DataFormat), DataFormat)), DataFormat);
        if (Bias is not null) y += Spatial.PerChannel(Bias, y.Rank, DataFormat);
        return Activation?.Call(y) ?? y;
    }

    /// <summary>Makes the kernels.</summary>
    /// <returns>The number of filters.</returns>
    private protected abstract int BuildKernels(DType dtype, int channels);

    /// <summary>The convolution of (batch, channels, spatial axes…).</summary>
    private protected abstract Tensor Convolve(Tensor x);
}
