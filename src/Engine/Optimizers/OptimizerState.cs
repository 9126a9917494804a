namespace Pipelines.Engine.Optimizers;

/// <summary>What an optimizer remembers between steps: the number of steps, its rate, and variables beside each weight.</summary>
public sealed class OptimizerState
{
    internal const string AverageName = "average";

    private readonly string _prefix;
    private readonly Dictionary<string, Variable> _slots = [];
    private readonly Dictionary<string, OptimizerState> _groups = [];
    private readonly List<Variable> _order = [];

    public OptimizerState()
        : this("optimizer")
    {
    }

    private OptimizerState(string prefix)
    {
        _prefix = prefix;
        _order.Add(Iterations = new(NDArray.Scalar(0L), $"{prefix}/iterations", trainable: false));
    }

    /// <summary>The number of steps taken, int64 of shape ().</summary>
    public Variable Iterations { get; }

    /// <summary>How many steps go over the examples once; schedules counted in epochs need it.</summary>
    public double StepsPerEpoch { get; init; } = 1;

    /// <summary>The learning rate, float64 of shape (): set its value to change it between steps. Null before the first step, and where the
    /// rate follows a schedule or optimizers have each their own (see <see cref="Groups"/>).</summary>
    public Variable? LearningRate { get; private set; }

    /// <summary>The states of the optimizers that an optimizer is made of, by their names.</summary>
    public IReadOnlyDictionary<string, OptimizerState> Groups => _groups;

    /// <summary>Everything that is remembered, in the order it was made, groups last.</summary>
    public IReadOnlyList<Variable> Variables => [.. _order, .. _groups.Values.SelectMany(g => g.Variables)];

    /// <summary>The variable of a name beside a weight, made with its shape when first asked for.</summary>
    public Variable Slot(Variable weight, string name, double initial = 0)
        => Get($"{_prefix}/{weight.Name}/{name}", weight.DType, weight.Shape.ToArray(), initial);

    /// <summary>A number of a name, float64 of shape ().</summary>
    public Variable Number(string name, double initial) => Get($"{_prefix}/{name}", DType.Float64, [], initial);

    /// <summary>The moving average of a weight; null where none is kept.</summary>
    public Variable? Average(Variable weight)
        => _slots.GetValueOrDefault($"{_prefix}/{weight.Name}/{AverageName}") ?? _groups.Values.Select(g => g.Average(weight)).FirstOrDefault(a => a is not null);

    /// <summary>The state of an optimizer within, under a name.</summary>
    internal OptimizerState Group(string name)
        => _groups.TryGetValue(name, out var group) ? group : _groups[name] = new($"{_prefix}/{name}") { StepsPerEpoch = StepsPerEpoch };

    internal Variable GetLearningRate(double initial) => LearningRate ??= Number("learning_rate", initial);

    private Variable Get(string name, DType dtype, int[] shape, double initial)
    {
        if (_slots.TryGetValue(name, out var slot)) return slot;
        var value = new Initializers.Constant(initial).Create(shape, dtype, new(0, 0));
        _order.Add(_slots[name] = slot = new(value, name, trainable: false));
        return slot;
    }
}
