using Pipelines.Engine.Schedules;

namespace Pipelines.Engine.Optimizers;

/// <summary>One step in the making: the rate, the number of the step, and what is assigned.</summary>
public sealed class OptimizerStep
{
    private readonly OptimizerState _state;
    private readonly Schedule _schedule;
    private readonly List<Assignment> _assignments = [];

    internal OptimizerStep(OptimizerState state, Schedule schedule, int callsPerStep)
    {
        (_state, _schedule, Taken) = (state, schedule, state.Iterations.Read());
        Iterations = callsPerStep == 1 ? Taken : Taken / callsPerStep;
    }

    internal IReadOnlyList<Assignment> Assignments => _assignments;

    /// <summary>Calls before this one, int64 of shape ().</summary>
    internal Tensor Taken { get; }

    /// <summary>Steps before this one, int64 of shape (); fewer than calls where gradients accumulate.</summary>
    public Tensor Iterations { get; }

    /// <summary>The learning rate in a variable's element type.</summary>
    public Tensor Rate(Variable variable)
        => _schedule is Constant constant
            ? _state.GetLearningRate(constant.Rate).Read().Cast(variable.DType)
            : _schedule.At(Taken.Cast(variable.DType), _state.StepsPerEpoch);

    /// <summary>1 at the first step, in a variable's element type.</summary>
    public Tensor Number(Variable variable) => Iterations.Cast(variable.DType) + 1;

    /// <inheritdoc cref="OptimizerState.Slot"/>
    public Variable Slot(Variable weight, string name, double initial = 0) => _state.Slot(weight, name, initial);

    /// <summary>A number that is remembered for all variables, and changes once a step; float64.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initial">Before the first step.</param>
    /// <param name="next">The new value from the old one and the step's number.</param>
    /// <returns>The new value.</returns>
    public Tensor Advance(string name, double initial, Func<Tensor, Tensor, Tensor> next)
    {
        var number = _state.Number(name, initial);
        return _assignments.Find(a => a.Variable == number)?.Value ?? Assign(number, next(number, Iterations.Cast(DType.Float64) + 1));
    }

    /// <summary>Sets a variable's new value, and gives it.</summary>
    public Tensor Assign(Variable variable, Tensor value)
    {
        _assignments.Add(new(variable, value));
        return value;
    }
}
