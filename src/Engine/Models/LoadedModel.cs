using System.Collections.Concurrent;

namespace Pipelines.Engine.Models;

/// <summary>A model ready to be called, from any number of threads.</summary>
public sealed class LoadedModel
{
    private readonly ConcurrentDictionary<string, Lazy<Function>> _functions = new();
    private readonly Lazy<Function> _function;

    public LoadedModel(Graph graph, ModelMetadata metadata)
    {
        ArgumentNullException.ThrowIfNull(graph);
        ArgumentNullException.ThrowIfNull(metadata);
        (Graph, Metadata) = (graph, metadata);
        _function = new(() => new Function(graph));
    }

    public Graph Graph { get; }

    public ModelMetadata Metadata { get; }

    /// <value>All outputs from all inputs; made when first asked for.</value>
    public Function Function => _function.Value;

    /// <summary>The signature of a name.</summary>
    /// <exception cref="ModelException">The model has no such signature.</exception>
    public Signature Signature(string name = Models.Signature.Default) => Metadata.Signatures.TryGetValue(name, out var signature)
        ? signature
        : throw new ModelException($"The model has no signature '{name}'. It has {string.Join(", ", Metadata.Signatures.Keys.Order(StringComparer.Ordinal).Select(key => $"'{key}'"))}.");

    /// <summary>Calls a signature: computes its outputs, and nothing that they do not need.</summary>
    /// <param name="signature">The signature's name.</param>
    /// <param name="inputs">A value for each of its inputs, by the signature's names; optional ones that are left out are missing in every example.</param>
    /// <returns>Its outputs, by the signature's names.</returns>
    /// <exception cref="ModelException">There is no such signature, or an input is missing, unknown, or of another type or shape.</exception>
    public IReadOnlyDictionary<string, NDArray> Run(string signature, IReadOnlyDictionary<string, NDArray> inputs)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        var called = Signature(signature);
        Check(called, inputs);
        var symbols = Symbols(called, inputs);
        var results = FunctionOf(called).Run(called.Inputs.DistinctBy(input => input.Value.Name).ToDictionary(
            input => input.Value.Name,
            input => inputs.TryGetValue(input.Key, out var value) ? value : MissingValues.Of(input.Value.DType, input.Value.Shape.Resolve(symbols))));
        return called.Outputs.ToDictionary(output => output.Key, output => results[output.Value.Name]);
    }

    /// <summary>The function of one signature, over the inputs that it names.</summary>
    public Function FunctionOf(Signature signature)
    {
        ArgumentNullException.ThrowIfNull(signature);
        return _functions.GetOrAdd(signature.Name, _ => new Lazy<Function>(() => Make(signature))).Value;
    }

    private Function Make(Signature signature)
    {
        var inputs = signature.Inputs.Values.Select(spec => spec.Name).ToHashSet();
        var outputs = signature.Outputs.Values.Select(spec => spec.Name).ToHashSet();
        return new Function(new Graph(
            [.. Graph.Inputs.Where(input => inputs.Contains(Graph.NameOf(input)))],
            [.. Graph.Outputs.Where(output => outputs.Contains(output.Name))]));
    }

    /// <summary>The lengths that the given inputs have along symbolic axes.</summary>
    private static Dictionary<string, long> Symbols(Signature signature, IReadOnlyDictionary<string, NDArray> inputs)
    {
        var symbols = new Dictionary<string, long>();
        foreach (var (name, value) in inputs)
        {
            var shape = signature.Inputs[name].Shape;
            for (var axis = 0; axis < shape.Rank; axis++)
                if (shape[axis] is { Name: { } symbol, Scale: 1 } dim)
                    symbols[symbol] = value.Shape[axis] - dim.Offset;
        }

        return symbols;
    }

    private static void Check(Signature signature, IReadOnlyDictionary<string, NDArray> inputs)
    {
        foreach (var name in inputs.Keys.Where(name => !signature.Inputs.ContainsKey(name)))
            throw new ModelException($"Signature '{signature.Name}' has no input '{name}'. It has {string.Join(", ", signature.Inputs.Keys.Select(key => $"'{key}'"))}.");

        foreach (var (name, spec) in signature.Inputs)
        {
            if (!inputs.TryGetValue(name, out var value))
            {
                if (spec.IsOptional)
                    continue;
                throw new ModelException($"Signature '{signature.Name}' needs the input '{name}' ({spec.DType} {spec.Shape}), which is missing.");
            }

            if (!spec.Accepts(value))
                throw new ModelException($"Signature '{signature.Name}': input '{name}' is {value}, expected {spec.DType} {spec.Shape}.");
        }
    }
}
