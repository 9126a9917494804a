using Pipelines.Engine.Constraints;
using Pipelines.Engine.Initializers;
using Pipelines.Engine.Regularizers;

namespace Pipelines.Engine.Layers;

/// <summary>What normalizations share that end in <c>gamma · x + beta</c>.</summary>
/// <param name="center">Whether there is a beta.</param>
/// <param name="scale">Whether there is a gamma.</param>
/// <param name="betaInitializer"><see cref="Zeros"/> when null.</param>
/// <param name="gammaInitializer"><see cref="Ones"/> when null.</param>
/// <param name="betaRegularizer">None when null.</param>
/// <param name="gammaRegularizer">None when null.</param>
/// <param name="betaConstraint">None when null.</param>
/// <param name="gammaConstraint">None when null.</param>
/// <param name="name">See <see cref="Layer"/>.</param>
public abstract class ScaledNormalization(
    bool center,
    bool scale,
    Initializer? betaInitializer,
    Initializer? gammaInitializer,
    Regularizer? betaRegularizer,
    Regularizer? gammaRegularizer,
    Constraint? betaConstraint,
    Constraint? gammaConstraint,
    string? name) : SingleInputLayer(name)
{
    /// <summary>The factors; null before the first call and without them.</summary>
    public Variable? Gamma { get; private set; }

    /// <summary>What is added; null before the first call and without it.</summary>
    public Variable? Beta { get; private set; }

    /// <inheritdoc/>
    public override bool SupportsMasking => true;

    /// <summary>Adds gamma and beta, where they are wanted.</summary>
    private protected void AddScale(Shape shape, DType dtype)
    {
        if (scale) Gamma = AddVariable("gamma", shape, gammaInitializer ?? new Ones(), dtype, gammaRegularizer, constraint: gammaConstraint);
        if (center) Beta = AddVariable("beta", shape, betaInitializer ?? new Zeros(), dtype, betaRegularizer, constraint: betaConstraint);
    }
}
