using System.ComponentModel.DataAnnotations;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>How weights follow from gradients. Names, defaults and formulas are those of Keras 3.</summary>
/// <param name="LearningRate">A number or a schedule.</param>
/// <param name="WeightDecay">Before each step weights lose <c>weight · rate · decay</c>; none when null.</param>
/// <param name="Clipnorm">The largest norm of one weight's gradient.</param>
/// <param name="GlobalClipnorm">The largest norm of all gradients together.</param>
/// <param name="Clipvalue">The largest magnitude of a gradient's element.</param>
public abstract record Optimizer(
    Schedule LearningRate,
    [Range(0, double.MaxValue)] double? WeightDecay = null,
    [Range(0, double.MaxValue)] double? Clipnorm = null,
    [Range(0, double.MaxValue)] double? GlobalClipnorm = null,
    [Range(0, double.MaxValue)] double? Clipvalue = null)
{
    /// <summary>One step down the gradients of a loss.</summary>
    /// <returns>New values of the variables and of the state.</returns>
    public IReadOnlyList<Assignment> Minimize(Tensor loss, IReadOnlyList<Variable> variables, OptimizerState state)
        => Apply([.. variables.Zip(Gradients.Of(loss, variables))], state);

    /// <summary>One step with gradients that were made otherwise.</summary>
    /// <exception cref="EngineException">More than one kind of clipping is asked for.</exception>
    public IReadOnlyList<Assignment> Apply(IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, OptimizerState state)
    {
        if (new[] { Clipnorm, GlobalClipnorm, Clipvalue }.Count(c => c is not null) > 1)
            throw new EngineException("Optimizer: expected at most one of clipnorm, global_clipnorm and clipvalue.");
        var taken = state.Iterations.Read().Cast(DType.Float32);
        var step = new OptimizerStep(state, LearningRate.At(taken, state.StepsPerEpoch), taken + 1);
        foreach (var (variable, gradient) in Clip(gradients))
        {
            Tensor weight = variable;
            if (WeightDecay is { } decay) weight -= weight * (step.Rate(variable) * decay);
            step.Assign(variable, Update(step, variable, weight, gradient));
        }

        return [.. step.Assignments, new(state.Iterations, state.Iterations.Read() + 1)];
    }

    /// <summary>A variable's new value; what is remembered beside it is assigned through the step.</summary>
    /// <param name="step">Rate and state.</param>
    /// <param name="variable">The variable, to find what is remembered beside it.</param>
    /// <param name="weight">Its value, decayed.</param>
    /// <param name="gradient">Its gradient, clipped.</param>
    protected abstract Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient);

    private IReadOnlyList<(Variable Variable, Tensor Gradient)> Clip(IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients)
    {
        if (Clipvalue is { } limit) return [.. gradients.Select(p => (p.Variable, p.Gradient.Clip(-limit, limit)))];
        if (Clipnorm is { } norm) return [.. gradients.Select(p => (p.Variable, p.Gradient * Shrink(p.Gradient.Square().Sum(), norm)))];
        if (GlobalClipnorm is not { } global || gradients.Count == 0) return gradients;
        var shrink = Shrink(gradients.Select(p => p.Gradient.Square().Sum()).Aggregate((a, b) => a + b), global);
        return [.. gradients.Select(p => (p.Variable, p.Gradient * shrink))];
    }

    /// <summary>The factor that brings a norm, given squared, down to a limit.</summary>
    private static Tensor Shrink(Tensor squaredNorm, double limit)
        => Tensor.Where(squaredNorm > limit * limit, limit / Tensor.Where(squaredNorm > 0, squaredNorm, 1).Sqrt(), Tensor.Ones(squaredNorm.DType, Shape.Scalar));
}
