using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>An optimizer with a rule of its own, and what all of those share. In this order: accumulation, clipping, weight decay, the
/// rule, moving averages, the variables' constraints.</summary>
/// <param name="LearningRate">A number or a schedule.</param>
public abstract record GradientOptimizer(Schedule LearningRate) : Optimizer
{
    /// <summary>Before each step weights lose <c>weight · rate · decay</c> (Loshchilov and Hutter, 2017); none when null.</summary>
    [Range(0, double.MaxValue)]
    public virtual double? WeightDecay { get; init; }

    /// <summary>Regular expressions: variables in whose name one is found do not decay, such as <c>bias</c>.</summary>
    public IReadOnlyList<string>? ExcludeFromWeightDecay { get; init; }

    /// <summary>The largest norm of one weight's gradient; at most one of the three kinds of clipping.</summary>
    [Range(0, double.MaxValue)]
    public double? Clipnorm { get; init; }

    /// <summary>The largest norm of all gradients together.</summary>
    [Range(0, double.MaxValue)]
    public double? GlobalClipnorm { get; init; }

    /// <summary>The largest magnitude of a gradient's element.</summary>
    [Range(0, double.MaxValue)]
    public double? Clipvalue { get; init; }

    /// <summary>Whether a moving average of every weight is kept; see <see cref="OptimizerState.Average"/>.</summary>
    public bool UseEma { get; init; }

    /// <summary>How much of the moving average stays.</summary>
    [Range(0, 1)]
    public double EmaMomentum { get; init; } = 0.99;

    /// <summary>After every so many steps the averages become the weights; never when null.</summary>
    [Range(1, int.MaxValue)]
    public int? EmaOverwriteFrequency { get; init; }

    /// <summary>The loss is multiplied by it and gradients are divided by it; nothing when null.</summary>
    [Range(0, double.MaxValue)]
    public double? LossScaleFactor { get; init; }

    /// <summary>Weights move once in so many steps, by the mean of their gradients; at every step when null.</summary>
    [Range(2, int.MaxValue)]
    public int? GradientAccumulationSteps { get; init; }

    /// <inheritdoc/>
    public sealed override Tensor ScaleLoss(Tensor loss, OptimizerState state) => LossScaleFactor is { } factor ? loss * factor : loss;

    /// <inheritdoc/>
    public sealed override IReadOnlyList<Assignment> Apply(IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, OptimizerState state)
    {
        if (new[] { Clipnorm, GlobalClipnorm, Clipvalue }.Count(c => c is not null) > 1)
            throw new EngineException("Optimizer: expected at most one of clipnorm, global_clipnorm and clipvalue.");
        if (LossScaleFactor is { } factor) gradients = [.. gradients.Select(g => (g.Variable, g.Gradient / factor))];
        var step = new OptimizerStep(state, LearningRate, GradientAccumulationSteps ?? 1);
        var moved = GradientAccumulationSteps is { } count ? Accumulate(step, gradients, count) : Move(step, gradients);
        var values = new Dictionary<Variable, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var assignment in moved) values[assignment.Variable] = assignment.Value;
        foreach (var (variable, _) in gradients)
        {
            if (UseEma) Average(step, variable, values);
            if (variable.Constraint is { } constraint) values[variable] = constraint.Call(values[variable]);
        }

        return [.. values.Select(v => new Assignment(v.Key, v.Value)), new(state.Iterations, state.Iterations.Read() + 1)];
    }

    /// <summary>A variable's new value; what is remembered beside it is assigned through the step.</summary>
    /// <param name="step">Rate and state.</param>
    /// <param name="variable">The variable, to find what is remembered beside it.</param>
    /// <param name="weight">Its value, decayed.</param>
    /// <param name="gradient">Its gradient, clipped.</param>
    protected abstract Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient);

    private IReadOnlyList<Assignment> Move(OptimizerStep step, IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients)
    {
        foreach (var (variable, gradient) in Clipping.Of(gradients, Clipnorm, GlobalClipnorm, Clipvalue))
        {
            Tensor weight = variable;
            if (WeightDecay is { } decay && !IsExcluded(variable)) weight -= weight * (step.Rate(variable) * decay);
            step.Assign(variable, Update(step, variable, weight, gradient));
        }

        return step.Assignments;
    }

    /// <summary>Sums of gradients, and a move where enough came together.</summary>
    private List<Assignment> Accumulate(OptimizerStep step, IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, int count)
    {
        var isDue = Tensor.Equal((step.Taken + 1) % count, 0);
        var sums = gradients.Select(g => (g.Variable, Slot: step.Slot(g.Variable, "gradient_accumulator"), Sum: step.Slot(g.Variable, "gradient_accumulator") + g.Gradient)).ToArray();
        var moved = Move(step, [.. sums.Select(s => (s.Variable, s.Sum / count))]);
        return [.. moved.Select(a => a.When(isDue)), .. sums.Select(s => new Assignment(s.Slot, Tensor.Where(isDue, 0, s.Sum)))];
    }

    /// <summary>The moving average of a weight, which is the weight itself at the first step.</summary>
    private void Average(OptimizerStep step, Variable variable, Dictionary<Variable, Tensor> values)
    {
        var slot = step.Slot(variable, OptimizerState.AverageName);
        var momentum = Tensor.NotEqual(step.Iterations, 0).Cast(variable.DType) * EmaMomentum;
        var average = values[slot] = momentum * slot + (1 - momentum) * values[variable];
        if (EmaOverwriteFrequency is { } frequency)
            values[variable] = Tensor.Where(Tensor.Equal((step.Iterations + 1) % frequency, 0), average, values[variable]);
    }

    private bool IsExcluded(Variable variable) => ExcludeFromWeightDecay?.Any(pattern => Regex.IsMatch(variable.Name, pattern, RegexOptions.CultureInvariant)) == true;
}
