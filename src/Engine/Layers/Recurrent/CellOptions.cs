using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>What may be chosen of <see cref="LSTM"/>, <see cref="GRU"/>, <see cref="SimpleRNN"/> and their cells beside the number of units. Names and defaults are those of Keras 3.</summary>
/// <param name="Activation">Of the state; <see cref="Activations.Tanh"/> when null.</param>
/// <param name="RecurrentActivation">Of the gates; <see cref="Activations.Sigmoid"/> when null. SimpleRNN has none.</param>
/// <param name="UseBias">Whether there is a bias.</param>
/// <param name="KernelInitializer"><see cref="GlorotUniform"/> when null.</param>
/// <param name="RecurrentInitializer"><see cref="Orthogonal"/> when null.</param>
/// <param name="BiasInitializer"><see cref="Zeros"/> when null.</param>
/// <param name="KernelRegularizer">None when null.</param>
/// <param name="RecurrentRegularizer">None when null.</param>
/// <param name="BiasRegularizer">None when null.</param>
/// <param name="KernelConstraint">None when null.</param>
/// <param name="RecurrentConstraint">None when null.</param>
/// <param name="BiasConstraint">None when null.</param>
/// <param name="Dropout">The part of the inputs that is left out while training, from 0 to below 1; for each example the same at every step.</param>
/// <param name="RecurrentDropout">The part of the state that the gates do not see while training, from 0 to below 1; for each example the same at every step.</param>
public sealed record CellOptions(
    Activations.Activation? Activation = null,
    Activations.Activation? RecurrentActivation = null,
    bool UseBias = true,
    Initializer? KernelInitializer = null,
    Initializer? RecurrentInitializer = null,
    Initializer? BiasInitializer = null,
    Regularizer? KernelRegularizer = null,
    Regularizer? RecurrentRegularizer = null,
    Regularizer? BiasRegularizer = null,
    Constraint? KernelConstraint = null,
    Constraint? RecurrentConstraint = null,
    Constraint? BiasConstraint = null,
    double Dropout = 0,
    double RecurrentDropout = 0)
{
    private static readonly Activations.Activation Tanh = new Activations.Tanh(), Sigmoid = new Activations.Sigmoid();

    internal Tensor Activate(Tensor x) => (Activation ?? Tanh).Call(x);

    internal Tensor ActivateGate(Tensor x) => (RecurrentActivation ?? Sigmoid).Call(x);
}
