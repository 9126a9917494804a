namespace Pipelines.Engine.Optimizers;

/// <summary>What an optimizer remembers between steps: the number of steps, and variables beside each weight.</summary>
public sealed class OptimizerState
{
    private readonly Dictionary<string, Variable> _slots = [];
    private readonly List<Variable> _order = [];

    public OptimizerState() => _order.Add(Iterations);

    /// <summary>The number of steps taken, int64 of shape ().</summary>
    public Variable Iterations { get; } = new(NDArray.Scalar(0L), "optimizer/iterations", trainable: false);

    /// <summary>How many steps go over the examples once; schedules counted in epochs need it.</summary>
    public double StepsPerEpoch { get; init; } = 1;

    /// <summary>Everything that is remembered, in the order it was made.</summary>
    public IReadOnlyList<Variable> Variables => _order;

    /// <summary>The variable of a name beside a weight, made with its shape when first asked for.</summary>
    public Variable Slot(Variable weight, string name, double initial = 0)
        => Get($"optimizer/{weight.Name}/{name}", weight.DType, weight.Shape.ToArray(), initial);

    /// <summary>A number of a name, float32 of shape ().</summary>
    public Variable Number(string name, double initial) => Get($"optimizer/{name}", DType.Float32, [], initial);

    private Variable Get(string name, DType dtype, int[] shape, double initial)
    {
        if (_slots.TryGetValue(name, out var slot)) return slot;
        var value = new Initializers.Constant(initial).Create(shape, dtype, new(0, 0));
        _order.Add(_slots[name] = slot = new(value, name, trainable: false));
        return slot;
    }
}
