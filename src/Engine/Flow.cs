using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

/// <summary>
/// Control flow in graphs. A C# <c>if</c> or <c>for</c> decides while a graph is traced; these decide when it runs. They take C# functions over tensors, call each once
/// to trace it, and find by themselves which other tensors and variables it reads. Gradients of any order flow through all of them.
/// </summary>
/// <example><code>
/// var y = Flow.If(loss &lt; 1, () => x * 2, () => x.Exp());
/// var sums = Flow.Scan((sum, value) => sum + value, Tensor.Constant(DType.Float32, 0), values).Steps; // a running sum
/// </code></example>
public static class Flow
{
    /// <summary>One of two values; only the chosen one is computed.</summary>
    /// <param name="condition">Bool of shape ().</param>
    /// <param name="then">Where the condition is true.</param>
    /// <param name="otherwise">Where it is false; the same element type and shape.</param>
    /// <exception cref="EngineException">The branches differ in element type or shape, assign a variable, or the condition is no Bool of shape ().</exception>
    public static Tensor If(Tensor condition, Func<Tensor> then, Func<Tensor> otherwise) => If(condition, () => [then()], () => [otherwise()])[0];

    /// <summary>As <see cref="If(Tensor, Func{Tensor}, Func{Tensor})"/> for branches of several values.</summary>
    public static Tensor[] If(Tensor condition, Func<IReadOnlyList<Tensor>> then, Func<IReadOnlyList<Tensor>> otherwise)
    {
        var (a, b) = (Traced("If", [], _ => then()), Traced("If", [], _ => otherwise()));
        var (bodies, captured) = Capture.Close([], a, b);
        return ControlOp.Apply(new If(bodies[0], bodies[1]), [condition, .. captured]);
    }

    /// <summary>One of several values by number; only the chosen one is computed.</summary>
    /// <param name="index">Int32 or Int64 of shape (); below 0 counts as the first, beyond the end as the last.</param>
    /// <param name="branches">At least one, all of the same element type and shape.</param>
    public static Tensor Switch(Tensor index, params IReadOnlyList<Func<Tensor>> branches)
    {
        if (branches.Count == 0) throw new EngineException("Flow.Switch: no branches came, expected at least one.");
        if (branches.Count == 1) return branches[0]();
        var half = branches.Count / 2;
        return If(index < half, () => Switch(index, [.. branches.Take(half)]), () => Switch(index - half, [.. branches.Skip(half)]));
    }

    /// <summary>A state that a body changes as long as a condition holds.</summary>
    /// <param name="condition">Of a state gives a Bool of shape ().</param>
    /// <param name="body">Of a state gives the next, of the same element type and shape.</param>
    /// <param name="state">The first state.</param>
    /// <param name="maximum">How often the body runs at most; without it the loop has no gradient.</param>
    /// <returns>The first state for which the condition does not hold, or that of <paramref name="maximum"/> steps.</returns>
    public static Tensor While(Func<Tensor, Tensor> condition, Func<Tensor, Tensor> body, Tensor state, int? maximum = null)
        => While(s => condition(s[0]), s => [body(s[0])], [state], maximum)[0];

    /// <summary>As <see cref="While(Func{Tensor, Tensor}, Func{Tensor, Tensor}, Tensor, int?)"/> for a state of several values.</summary>
    public static Tensor[] While(Func<Tensor[], Tensor> condition, Func<Tensor[], IReadOnlyList<Tensor>> body, IReadOnlyList<Tensor> state, int? maximum = null)
    {
        if (maximum < 0) throw new ArgumentOutOfRangeException(nameof(maximum), maximum, "Flow.While: expected 0 or more.");
        Tensor[] parameters = [.. state.Select((s, i) => Body.Parameter(i, s.Type))];
        var holds = Traced("While", parameters, p => [condition(p)]);
        var next = Traced("While", parameters, body);
        if (next.Count != state.Count) throw new EngineException($"Flow.While: the body gives {next.Count} values for a state of {state.Count}. Expected the next state.");
        var (bodies, captured) = Capture.Close(parameters, holds, next);
        return ControlOp.Apply(new While(bodies[0], bodies[1], state.Count, maximum), [.. state, .. captured]);
    }

    /// <summary>A state that a body changes for 0, 1, … up to a number.</summary>
    /// <param name="count">How often; may be the length of an axis that is known only when running.</param>
    /// <param name="body">Of the number of the step, Int64 of shape (), and a state gives the next state.</param>
    /// <param name="state">The first state.</param>
    public static Tensor For(Dim count, Func<Tensor, Tensor, Tensor> body, Tensor state) => For(count, (i, s) => [body(i, s[0])], [state])[0];

    /// <summary>As <see cref="For(Dim, Func{Tensor, Tensor, Tensor}, Tensor)"/> for a state of several values.</summary>
    public static Tensor[] For(Dim count, Func<Tensor, Tensor[], IReadOnlyList<Tensor>> body, IReadOnlyList<Tensor> state)
        => Scan((s, x) => (body(x[0], s), []), state, [Tensor.Iota(DType.Int64, [count])]).Final;

    /// <summary>A step once for each element of the first axis of a sequence, from a state to the next.</summary>
    /// <param name="step">Of a state and an element gives the next state, of the same element type and shape.</param>
    /// <param name="state">The first state.</param>
    /// <param name="sequence">(length, …).</param>
    /// <param name="reverse">Whether the last element comes first.</param>
    /// <returns>The last state, and the state after each element, (length, …), where the element lies.</returns>
    public static (Tensor Final, Tensor Steps) Scan(Func<Tensor, Tensor, Tensor> step, Tensor state, Tensor sequence, bool reverse = false)
    {
        var (final, steps) = Scan(
            (s, x) =>
            {
                var next = step(s[0], x[0]);
                return ([next], [next]);
            },
            [state],
            [sequence],
            reverse: reverse);
        return (final[0], steps[0]);
    }

    /// <summary>A step once for each element of the first axis of sequences.</summary>
    /// <param name="step">Of a state and an element of each sequence gives the next state, and values to collect.</param>
    /// <param name="state">The first state, of any number of values.</param>
    /// <param name="sequences">(length, …) each.</param>
    /// <param name="length">How many steps; needed only where there is no sequence.</param>
    /// <param name="reverse">Whether the last element comes first. What is collected at an element lies where the element does.</param>
    /// <returns>The last state, and what was collected, (length, …) each.</returns>
    /// <exception cref="EngineException">Lengths differ, or the state changes its type or shape.</exception>
    public static (Tensor[] Final, Tensor[] Steps) Scan(
        Func<Tensor[], Tensor[], (IReadOnlyList<Tensor> State, IReadOnlyList<Tensor> Collected)> step,
        IReadOnlyList<Tensor> state,
        IReadOnlyList<Tensor> sequences,
        Dim? length = null,
        bool reverse = false)
    {
        if (sequences.FirstOrDefault(s => s.Rank == 0) is { } scalar) throw new ShapeException($"Flow.Scan: a sequence is {scalar.Type}. Expected (length, …).");
        var steps = length ?? (sequences.Count > 0 ? sequences[0].Shape[0] : throw new EngineException("Flow.Scan: neither a sequence nor a length came. Give one of them."));
        Tensor[] states = [.. state.Select((s, i) => Body.Parameter(i, s.Type))];
        Tensor[] elements = [.. sequences.Select((s, i) => Body.Parameter(states.Length + i, new(s.DType, s.Shape.Remove(0))))];
        var count = 0;
        var results = Traced("Scan", [.. states, .. elements], _ =>
        {
            var (next, collected) = step(states, elements);
            count = next.Count;
            return [.. next, .. collected];
        }, onlyOfParameters: true);
        if (count != states.Length) throw new EngineException($"Flow.Scan: the step gives {count} values for a state of {states.Length}. Expected the next state.");
        if (results.Count == 0) throw new EngineException("Flow.Scan: the step gives nothing. Expected a next state or a value to collect.");
        var (bodies, captured) = Capture.Close([.. states, .. elements], results);
        var parts = ControlOp.Apply(new Scan(bodies[0], count, sequences.Count, steps, reverse), [.. state, .. sequences, .. captured]);
        return (parts[..count], parts[count..]);
    }

    /// <summary>A function of each element of the first axis, one after the other: (length, …) -> (length, …).</summary>
    /// <remarks><see cref="VectorizedMap(Func{Tensor, Tensor}, Tensor)"/> computes all at once.</remarks>
    public static Tensor Map(Func<Tensor, Tensor> function, Tensor sequence) => Scan((_, x) => ([], [function(x[0])]), [], [sequence]).Steps[0];

    /// <summary>A function of each element of the first axis, all at once: (length, …) -> (length, …). The function is written for one element.</summary>
    /// <remarks>Operations that have no form for many values at once (loops, branches, sorting) make it a <see cref="Map"/>. Random numbers drawn within are the same for all elements.</remarks>
    public static Tensor VectorizedMap(Func<Tensor, Tensor> function, Tensor sequence) => VectorizedMap(x => [function(x[0])], [sequence])[0];

    /// <summary>As <see cref="VectorizedMap(Func{Tensor, Tensor}, Tensor)"/> of an element of each of several arrays, to several results.</summary>
    public static Tensor[] VectorizedMap(Func<Tensor[], IReadOnlyList<Tensor>> function, IReadOnlyList<Tensor> sequences)
    {
        if (sequences.Count == 0 || sequences.Any(s => s.Rank == 0 || s.Shape[0] != sequences[0].Shape[0]))
            throw new ShapeException($"Flow.VectorizedMap: {string.Join(" and ", sequences.Select(s => s.Type))} came. Expected one array or more, of the same first axis.");
        Tensor[] elements = [.. sequences.Select((s, i) => Body.Parameter(i, new(s.DType, s.Shape.Remove(0))))];
        var (bodies, captured) = Capture.Close(elements, Traced("VectorizedMap", elements, function, onlyOfParameters: true));
        return Vectorize.Run(bodies[0], [.. sequences, .. captured], elements.Length, sequences[0].Shape[0])
            ?? ControlOp.Apply(new Scan(bodies[0], 0, sequences.Count, sequences[0].Shape[0], false), [.. sequences, .. captured]);
    }

    /// <summary>Calls a function to trace it. What it assigns would be lost, or happen whatever a condition says; where only what depends on its parameters would be, other assignments may stay.</summary>
    private static IReadOnlyList<Tensor> Traced(string name, Tensor[] parameters, Func<Tensor[], IReadOnlyList<Tensor>> function, bool onlyOfParameters = false)
    {
        var before = Trace.Current?.Assigned ?? new Dictionary<Variable, Tensor>();
        var results = function(parameters);
        foreach (var (variable, value) in Trace.Current?.Assigned ?? before)
            if (before.GetValueOrDefault(variable) != value && (!onlyOfParameters || Capture.DependsOn(value, parameters)))
                throw new EngineException($"Flow.{name}: the variable '{variable.Name}' is assigned within. Give its new value as a result, and assign it after the call.");
        return results;
    }
}
