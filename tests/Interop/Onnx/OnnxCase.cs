using Pipelines.Engine;

namespace Pipelines.Interop.Onnx;

/// <summary>A small graph of one operation, and values to run it on.</summary>
internal sealed record OnnxCase(string Name, Graph Graph)
{
    private static readonly Dictionary<string, NDArray> _values = new()
    {
        ["x"] = NDArray.From(new[] { -2.5f, -1, -0.5f, 0, 0.3f, 1, 1.5f, 2.5f, 3.7f, -3.3f, 0.49f, 7 }, 3, 4),
        ["y"] = NDArray.From(new[] { 1.5f, -2, 0.25f, 3, 0.3f, 1, -1.5f, 2, -3.7f, 3.3f, 8, 0.5f }, 3, 4),
        ["positive"] = NDArray.From(new[] { 0.1f, 1, 2, 0.5f, 3, 4, 1e-3f, 9, 10, 0.7f, 5, 6 }, 3, 4),
        ["missing"] = NDArray.From(new[] { float.NaN, 1, float.NaN, -4, 0, 2, 3, float.NaN, 8, 9, float.PositiveInfinity, -1 }, 3, 4),
        ["double"] = NDArray.From(new[] { -2.5, 1e-12, 0.5, 3, 0.3, -1, 1.5, 2, 7, -3.3, 8, 0.25 }, 3, 4),
        ["integer"] = NDArray.From(new long[] { -3, 0, 2, 7, long.MinValue, 5, -1, 1, 4, 3, -8, 6 }, 3, 4),
        ["divisor"] = NDArray.From(new long[] { 2, 3, -2, 4, 5, -3, 7, 2, 3, -4, 3, 5 }, 3, 4),
        ["narrow"] = NDArray.From(new[] { -3, 0, 2, 7, 100, 5, -1, 1, 4, 3, -8, 6 }, 3, 4),
        ["yes"] = NDArray.From(new[] { true, false, true, true, false, false, true, false, true, false, false, true }, 3, 4),
        ["no"] = NDArray.From(new[] { false, false, true, false, true, false, true, true, true, false, true, false }, 3, 4),
        ["text"] = NDArray.Strings(["a", "", "b", "Ünïcode", "c", "a"], [3, 2]),
        ["image"] = NDArray.From([.. Enumerable.Range(0, 3 * 2 * 6 * 6).Select(i => (float)Math.Sin(i * 0.7) * 3)], 3, 2, 6, 6),
    };

    /// <summary>The values of the graph's inputs.</summary>
    public IReadOnlyDictionary<string, NDArray> Inputs => Graph.Inputs.Select(Graph.NameOf).ToDictionary(name => name, name => _values[name]);

    /// <summary>A case that computes one output from some of the inputs, whose first axis is the batch.</summary>
    public static OnnxCase Of(string name, Func<Func<string, Tensor>, Tensor> build)
    {
        var inputs = new Dictionary<string, Tensor>();
        var output = build(input => inputs.TryGetValue(input, out var known) ? known : inputs[input] = Declare(input));
        return new(name, new Graph([.. inputs.Values], [new("output", output)]));
    }

    private static Tensor Declare(string name) => Tensor.Input(name, _values[name].DType, new Shape([Dim.Batch, .. _values[name].Shape.Skip(1).Select(size => (Dim)size)]));
}
