namespace Pipelines.Engine.Optimizers;

/// <summary>
/// How weights follow from gradients. Names, defaults and formulas are those of Keras 3. One that moves weights by a rule of its own
/// derives from <see cref="GradientOptimizer"/>; <see cref="MultiOptimizer"/> and <see cref="LossScaleOptimizer"/> are made of others.
/// </summary>
public abstract record Optimizer
{
    /// <summary>One step down the gradients of a loss.</summary>
    /// <returns>New values of the variables and of the state.</returns>
    public IReadOnlyList<Assignment> Minimize(Tensor loss, IReadOnlyList<Variable> variables, OptimizerState state)
        => Apply([.. variables.Zip(Gradients.Of(ScaleLoss(loss, state), variables))], state);

    /// <summary>One step with gradients that were made otherwise; of a loss that went through <see cref="ScaleLoss"/>.</summary>
    /// <returns>New values of the variables and of the state.</returns>
    /// <exception cref="EngineException">The options contradict each other.</exception>
    public abstract IReadOnlyList<Assignment> Apply(IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, OptimizerState state);

    /// <summary>The loss whose gradients <see cref="Apply"/> expects; the same loss unless gradients are scaled against underflow.</summary>
    public virtual Tensor ScaleLoss(Tensor loss, OptimizerState state) => loss;
}
