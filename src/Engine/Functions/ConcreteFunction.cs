using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Functions;

/// <summary>One trace of a C# function: a graph for one type of call.</summary>
public sealed class ConcreteFunction
{
    private readonly Tensor[] _outputs;
    private readonly object? _result;
    private readonly Function _function;

    internal ConcreteFunction(string name, CallType type, Tensor[] inputs, object? result, IReadOnlyList<Assignment> updates)
    {
        (Name, CallType, _result) = (name, type, result);
        var outputs = Structure.Tensors(result);
        var closed = Closed([.. outputs, .. updates.Select(u => u.Value)]);
        _outputs = closed[..outputs.Count];
        Updates = [.. updates.Select((u, i) => new Assignment(u.Variable, closed[outputs.Count + i]))];
        Graph = new(inputs, [.. _outputs.Select((o, i) => new NamedTensor(OutputName(i), o))]);
        Variables = [.. TopologicalOrder.Of(closed).Select(t => (t.Op as VariableRead)?.Variable).OfType<Variable>().Distinct()];
        _function = new(Graph, Updates);
    }

    /// <summary>The C# function's name.</summary>
    public string Name { get; }

    /// <summary>What runs: inputs are named as the parameters, outputs <c>output_0</c>, <c>output_1</c>, …</summary>
    public Graph Graph { get; }

    /// <summary>The variables that the function reads.</summary>
    public IReadOnlyList<Variable> Variables { get; }

    /// <summary>The variables' new values that each run stores.</summary>
    public IReadOnlyList<Assignment> Updates { get; }

    internal CallType CallType { get; }

    /// <summary>The types of arguments and results, as <c>cube(x: Float32 (n)) -> Float32 (n)</c>.</summary>
    public override string ToString()
        => $"{Name}({string.Join(", ", Graph.Inputs.Select(i => $"{Graph.NameOf(i)}: {i.Type}"))}) -> {(_outputs.Length == 1 ? _outputs[0].Type.ToString() : $"({string.Join(", ", _outputs.Select(o => o.Type))})")}";

    /// <summary>Runs on tensors in the order of the inputs.</summary>
    /// <returns>What the C# function returns, with computed tensors in it.</returns>
    internal object? Call(IReadOnlyList<Tensor> arguments)
    {
        // An open tape needs to know what the results came from; the reads keep the values that the run has used.
        Tensor[]? sources = GradientTape.IsOpen ? [.. arguments, .. Variables.Select(v => v.Read())] : null;
        var values = Tensor.Values(arguments);
        var results = _function.Run(Graph.Inputs.Zip(values).ToDictionary(p => Graph.NameOf(p.First), p => p.Second));
        var next = 0;
        return Structure.Map(_result, _ =>
        {
            var value = results[OutputName(next)];
            if (sources is null) return Tensor.Constant(results[OutputName(next++)]);
            var tensor = Tensor.Apply(new FunctionCall(this, next++, new(value.DType, value.Dims.ToArray())), sources);
            tensor.Known = value;
            return tensor;
        });
    }

    /// <summary>An output with other tensors in the place of inputs and variables.</summary>
    internal Tensor Splice(int output, IReadOnlyList<Tensor> sources)
    {
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        for (var i = 0; i < Graph.Inputs.Count; i++) replacements[Graph.Inputs[i]] = sources[i];
        for (var i = 0; i < Variables.Count; i++) replacements[Variables[i].Initial] = sources[Graph.Inputs.Count + i];
        var symbols = new Symbols();
        for (var i = 0; i < Graph.Inputs.Count; i++) symbols.Bind(Graph.Inputs[i].Shape, sources[i].Shape);
        return Rebuild.With([_outputs[output]], replacements, (tensor, x) => Tensor.Apply(symbols.Resolve(tensor.Op), x))[0];
    }

    private static string OutputName(int number) => $"output_{number}";

    /// <summary>Tensors from outside of the trace are constants: what they are now, they stay in the function.</summary>
    private static Tensor[] Closed(Tensor[] roots)
    {
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var tensor in TopologicalOrder.Of(roots, t => t.Known is not null))
            if (tensor.Known is { } known) replacements[tensor] = Tensor.Constant(known);
            else if (tensor.Op is VariableRead { Variable: var variable } && !ReferenceEquals(tensor, variable.Initial)) replacements[tensor] = Tensor.Constant(variable.Value.Clone());
        return replacements.Count == 0 ? roots : Rebuild.With(roots, replacements);
    }
}
