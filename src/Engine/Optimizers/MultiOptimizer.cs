using System.Text.RegularExpressions;
using Pipelines.Engine.Layers;

namespace Pipelines.Engine.Optimizers;

/// <summary>An optimizer for each group of variables.</summary>
/// <param name="Default">For variables that no group names.</param>
/// <param name="Groups">By a variable's name as <c>dense/kernel</c>, or by a regular expression that matches all of it, as <c>wide/.*</c>.</param>
public sealed record MultiOptimizer(Optimizer Default, IReadOnlyDictionary<string, Optimizer>? Groups = null) : Optimizer
{
    private readonly IReadOnlyList<(Optimizer Optimizer, Layer Layer)> _layers = [];

    /// <summary>An optimizer for the variables of each layer; the first one takes those of no layer.</summary>
    public MultiOptimizer(params IReadOnlyList<(Optimizer Optimizer, Layer Layer)> layers)
        : this(layers.Count > 0 ? layers[0].Optimizer : throw new EngineException("MultiOptimizer: expected an optimizer and its layer, at least once."))
        => _layers = layers;

    /// <inheritdoc/>
    public override IReadOnlyList<Assignment> Apply(IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, OptimizerState state)
    {
        var assignments = new List<Assignment>();
        foreach (var group in gradients.GroupBy(g => Choose(g.Variable)))
            assignments.AddRange(group.Key.Optimizer.Apply([.. group], state.Group(group.Key.Name)));
        return [.. assignments, new(state.Iterations, state.Iterations.Read() + 1)];
    }

    /// <summary>The optimizer of a variable, with the name of its state.</summary>
    private (string Name, Optimizer Optimizer) Choose(Variable variable)
    {
        for (var i = 0; i < _layers.Count; i++)
            if (_layers[i].Layer.Variables.Contains(variable)) return ($"group_{Array.FindIndex([.. _layers], l => ReferenceEquals(l.Optimizer, _layers[i].Optimizer))}", _layers[i].Optimizer);
        if (Groups is null) return (_layers.Count > 0 ? "group_0" : "default", Default);
        if (Groups.TryGetValue(variable.Name, out var exact)) return (variable.Name, exact);
        var matching = Groups.Where(g => Regex.IsMatch(variable.Name, $"^(?:{g.Key})$", RegexOptions.CultureInvariant)).ToArray();
        return matching.Length switch
        {
            0 => ("default", Default),
            1 => (matching[0].Key, matching[0].Value),
            _ => throw new EngineException($"MultiOptimizer: the variable '{variable.Name}' belongs to several groups: {string.Join(", ", matching.Select(m => m.Key))}. Make their expressions exclude each other."),
        };
    }
}
