using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Execution;

/// <summary>Checks of the values that a function is run with.</summary>
internal static class RunInputs
{
    /// <summary>What each symbolic axis is long.</summary>
    /// <exception cref="EngineException">An input is missing or does not fit its declaration.</exception>
    public static Dictionary<string, long> Bind(Graph graph, IReadOnlyDictionary<string, NDArray> inputs)
    {
        var symbols = new Dictionary<string, long>();
        foreach (var input in graph.Inputs)
        {
            var declared = (Input)input.Op;
            if (!inputs.TryGetValue(declared.Label, out var value))
                throw new EngineException($"Run: no value was given for the input '{declared.Label}' ({input.Type}).");
            if (value.DType != input.DType)
                throw new DTypeException($"Run: the input '{declared.Label}' is {value}, expected {input.Type}.");
            if (value.Shape.Count != input.Rank) throw Misfit(declared, input, value, "");
            for (var axis = 0; axis < input.Rank; axis++) Bind(declared, input, value, axis, symbols);
        }

        return symbols;
    }

    private static void Bind(Input declared, Tensor input, NDArray value, int axis, Dictionary<string, long> symbols)
    {
        var (dim, length) = (input.Shape[axis], value.Shape[axis]);
        if (!dim.IsKnown && !symbols.ContainsKey(dim.Name!))
        {
            if ((length - dim.Offset) % dim.Scale != 0 || length < dim.Offset) throw Misfit(declared, input, value, "");
            symbols[dim.Name!] = (length - dim.Offset) / dim.Scale;
        }
        else if (dim.Resolve(symbols) != length)
        {
            throw Misfit(declared, input, value, dim.IsKnown ? "" : $" Another input has set '{dim.Name}' to {symbols[dim.Name!]}.");
        }
    }

    private static ShapeException Misfit(Input declared, Tensor input, NDArray value, string why)
        => new($"Run: the input '{declared.Label}' is {value}, expected {input.Type}.{why}");
}
