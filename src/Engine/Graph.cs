using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine;

/// <summary>Named inputs and named outputs: what is run, exported, imported and served.</summary>
public sealed record Graph
{
    /// <summary>A graph of outputs over inputs.</summary>
    /// <param name="inputs">Tensors made by <see cref="Tensor.Input"/>; the order is kept.</param>
    /// <param name="outputs">Names are unique.</param>
    /// <exception cref="EngineException">A name is there twice, or an output depends on an input that is not listed.</exception>
    public Graph(IReadOnlyList<Tensor> inputs, IReadOnlyList<NamedTensor> outputs)
    {
        (Inputs, Outputs) = (inputs, outputs);
        var names = new HashSet<string>();
        foreach (var name in inputs.Select(NameOf))
            if (!names.Add(name)) throw new EngineException($"Graph: two inputs are named '{name}'.");
        var outputNames = new HashSet<string>();
        foreach (var output in outputs)
            if (!outputNames.Add(output.Name)) throw new EngineException($"Graph: two outputs are named '{output.Name}'.");
        foreach (var tensor in Sort())
            if (tensor.Op is Input input && !names.Contains(input.Label))
                throw new EngineException($"Graph: an output depends on the input '{input.Label}' ({tensor.Type}), which is not among the inputs: {string.Join(", ", names)}.");
    }

    public IReadOnlyList<Tensor> Inputs { get; }

    public IReadOnlyList<NamedTensor> Outputs { get; }

    /// <summary>The output of a name.</summary>
    /// <exception cref="EngineException">There is none.</exception>
    public Tensor this[string output]
        => Outputs.FirstOrDefault(o => o.Name == output)?.Tensor
        ?? throw new EngineException($"Graph: there is no output '{output}'. Expected one of {string.Join(", ", Outputs.Select(o => o.Name))}.");

    /// <summary>The name that an input tensor is given under.</summary>
    public static string NameOf(Tensor input)
        => input.Op is Input { Label: var name } ? name : throw new EngineException($"Graph: {input} is not an input. Expected a tensor made by Tensor.Input.");

    /// <summary>Every tensor that the outputs need, inputs before users, in an order that only the graph decides.</summary>
    public IReadOnlyList<Tensor> Sort() => TopologicalOrder.Of(Outputs.Select(o => o.Tensor));

    /// <summary>The outputs with other tensors in the inputs' place: splices this graph into another one.</summary>
    /// <param name="inputs">By input name; what is left out stays an input.</param>
    /// <exception cref="EngineException">A name is not an input's, or a tensor's element type is another.</exception>
    public IReadOnlyDictionary<string, Tensor> Call(IReadOnlyDictionary<string, Tensor> inputs)
    {
        var replacements = new Dictionary<Tensor, Tensor>(ReferenceEqualityComparer.Instance);
        foreach (var (name, value) in inputs)
        {
            var input = Inputs.FirstOrDefault(i => NameOf(i) == name)
                ?? throw new EngineException($"Graph.Call: there is no input '{name}'. Expected some of {string.Join(", ", Inputs.Select(NameOf))}.");
            if (input.DType != value.DType)
                throw new DTypeException($"Graph.Call: the input '{name}' is {input.DType}, but {value} came. Cast it.");
            replacements[input] = value;
        }

        var rebuilt = Rebuild.With(Outputs.Select(o => o.Tensor), replacements);
        return Outputs.Zip(rebuilt).ToDictionary(p => p.First.Name, p => p.Second);
    }

    /// <summary>One line a tensor, as <c>%3 = MatMul(%0, %2) Float32 (batch, 10)</c>.</summary>
    public override string ToString() => GraphText.Of(Outputs.Select(o => (o.Name, o.Tensor)));
}
