using System.Globalization;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine;

/// <summary>Finds where a NaN or an infinity comes from.</summary>
public static class NaNCheck
{
    /// <summary>Runs a graph operation by operation and fails at the first that makes a NaN or an infinity.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="inputs">A value for each input, by name.</param>
    /// <param name="isNaNOnly">Whether infinities are allowed.</param>
    /// <exception cref="EngineException">Names the operation, its inputs and, where the open trace has kept it, the C# line.</exception>
    public static void Run(Graph graph, IReadOnlyDictionary<string, NDArray> inputs, bool isNaNOnly = false)
    {
        Tensor[] watched = [.. graph.Sort().Where(t => t.DType.IsFloat && t.Op is not ControlOp)];
        var every = new Graph(graph.Inputs, [.. watched.Select((t, i) => new NamedTensor(Name(i), t))]);
        var values = new Function(every) { IsCompiled = false }.Run(inputs);
        for (var i = 0; i < watched.Length; i++)
        {
            if (Bad(values[Name(i)], isNaNOnly) is not { } bad) continue;
            var from = watched[i].Inputs.Select(x => $"{x.Op.Facts.Name} {(Array.IndexOf(watched, x) is >= 0 and var at ? Range(values[Name(at)]) : x.Type)}");
            throw new EngineException($"{watched[i].Op.Facts.Name} ({watched[i].Type}) is the first operation that makes {bad}{(watched[i].Inputs.Count == 0 ? "" : $", of {string.Join(" and ", from)}")}.{(Trace.Current?.SourceOf(watched[i]) is { } line ? $" Made at {line}." : "")}");
        }
    }

    /// <summary>The same of a tensor without inputs, such as a loss outside of a trace.</summary>
    /// <param name="tensor">What is computed.</param>
    /// <param name="isNaNOnly">Whether infinities are allowed.</param>
    /// <exception cref="EngineException">Names the operation.</exception>
    public static void Run(Tensor tensor, bool isNaNOnly = false)
        => Run(new([], [new("value", tensor)]), new Dictionary<string, NDArray>(), isNaNOnly);

    private static string Name(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string? Bad(NDArray value, bool isNaNOnly)
    {
        for (var i = 0; i < value.Length; i++)
        {
            var number = value.GetNumber(i);
            if (double.IsNaN(number)) return $"a NaN (element {i})";
            if (double.IsInfinity(number) && !isNaNOnly) return $"an infinity (element {i})";
        }

        return null;
    }

    private static string Range(NDArray value)
    {
        var numbers = Enumerable.Range(0, value.Length).Select(value.GetNumber);
        return value.Length == 0 ? value.ToString() : FormattableString.Invariant($"between {numbers.Min():G6} and {numbers.Max():G6}");
    }
}
