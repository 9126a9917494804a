namespace Pipelines.Engine.Optimizers;

/// <summary>One step in the making: the rate, the number of the step, and what is assigned.</summary>
public sealed class OptimizerStep
{
    private readonly OptimizerState _state;
    private readonly Tensor _rate;
    private readonly Tensor _number;
    private readonly List<Assignment> _assignments = [];

    internal OptimizerStep(OptimizerState state, Tensor rate, Tensor number) => (_state, _rate, _number) = (state, rate, number);

    internal IReadOnlyList<Assignment> Assignments => _assignments;

    /// <summary>The learning rate in a variable's element type.</summary>
    public Tensor Rate(Variable variable) => _rate.Cast(variable.DType);

    /// <summary>1 at the first step, in a variable's element type.</summary>
    public Tensor Number(Variable variable) => _number.Cast(variable.DType);

    /// <inheritdoc cref="OptimizerState.Slot"/>
    public Variable Slot(Variable weight, string name, double initial = 0) => _state.Slot(weight, name, initial);

    /// <summary>A number that is remembered for all variables, and changes once a step.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="initial">Before the first step.</param>
    /// <param name="next">The new value from the old one and the step's number.</param>
    /// <returns>The new value.</returns>
    public Tensor Advance(string name, double initial, Func<Tensor, Tensor, Tensor> next)
    {
        var number = _state.Number(name, initial);
        return _assignments.Find(a => a.Variable == number)?.Value ?? Assign(number, next(number, _number));
    }

    /// <summary>Sets a variable's new value, and gives it.</summary>
    public Tensor Assign(Variable variable, Tensor value)
    {
        _assignments.Add(new(variable, value));
        return value;
    }
}
