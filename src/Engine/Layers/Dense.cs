using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary><c>activation(x · kernel + bias)</c> on the last axis: (batch, …, inputs) -> (batch, …, units).</summary>
/// <param name="units">Outputs, 1 or more.</param>
/// <param name="activation">None when null.</param>
/// <param name="useBias">Whether there is a bias.</param>
/// <param name="kernelInitializer">Of the kernel (inputs, units); <see cref="GlorotUniform"/> when null.</param>
/// <param name="biasInitializer">Of the bias (units); <see cref="Zeros"/> when null.</param>
/// <param name="kernelRegularizer">None when null.</param>
/// <param name="biasRegularizer">None when null.</param>
/// <param name="kernelConstraint">None when null.</param>
/// <param name="biasConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public sealed class Dense(
    int units,
    Activations.Activation? activation = null,
    bool useBias = true,
    Initializer? kernelInitializer = null,
    Initializer? biasInitializer = null,
    Regularizer? kernelRegularizer = null,
    Regularizer? biasRegularizer = null,
    Constraint? kernelConstraint = null,
    Constraint? biasConstraint = null,
    string? name = null) : SingleInputLayer(name)
{
    /// <summary>The weights (inputs, units); null before the first call.</summary>
    public Variable? Kernel { get; private set; }

    /// <summary>The bias (units); null before the first call and without one.</summary>
    public Variable? Bias { get; private set; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <inheritdoc/>
    protected override void Build(Tensor x)
    {
        Kernel = AddVariable("kernel", [x.Shape[-1], units], kernelInitializer ?? new GlorotUniform(), x.DType, kernelRegularizer, constraint: kernelConstraint);
        if (useBias) Bias = AddVariable("bias", [units], biasInitializer ?? new Zeros(), x.DType, biasRegularizer, constraint: biasConstraint);
    }

    /// <inheritdoc/>
    protected override Tensor Forward(Tensor x, bool training)
    {
        var y = x.MatMul(Kernel!);
        if (Bias is not null) y += Bias;
        return activation?.Call(y) ?? y;
    }
}
