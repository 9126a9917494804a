using System.Globalization;
using System.Text;
using Pipelines.Engine.Compile.Passes;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile;

/// <summary>
/// What the compiler makes of a graph, for people to read: the graph as it was traced, how many tensors each pass leaves, the graph
/// that is scheduled, and the kernels in the order of running. <see cref="Of"/> makes it, <see cref="ToString"/> prints all of it.
/// </summary>
/// <param name="Before">The traced graph, one line a tensor.</param>
/// <param name="TensorsBefore">How many tensors that graph has.</param>
/// <param name="Passes">Each pass and how many tensors it left.</param>
/// <param name="After">The graph after the passes, one line a tensor.</param>
/// <param name="TensorsAfter">How many tensors that graph has.</param>
/// <param name="Kernels">The kernels' text in the order of running.</param>
/// <param name="Interpreted">What is left to interpreted steps, one line a tensor.</param>
internal sealed record Explanation(
    string Before,
    int TensorsBefore,
    IReadOnlyList<(string Pass, int Tensors)> Passes,
    string After,
    int TensorsAfter,
    IReadOnlyList<string> Kernels,
    IReadOnlyList<string> Interpreted)
{
    /// <summary>Compiles a function for the machine and tells what became of it. Nothing is run.</summary>
    public static Explanation Of(Graph graph, IReadOnlyList<Assignment> updates)
    {
        string[] names = [.. graph.Outputs.Select(o => o.Name), .. updates.Select(u => u.Variable.Name)];
        Tensor[] roots = [.. graph.Outputs.Select(o => o.Tensor), .. updates.Select(u => u.Value)];
        var passes = new List<(string Pass, int Tensors)>();
        var after = PassList.Run(roots, (pass, left) => passes.Add((pass.Name, TopologicalOrder.Of(left).Count)));
        var program = Compiler.Compile(roots[..graph.Outputs.Count], [.. updates.Select(u => (u.Variable, u.Value))], Isa.Best);
        return new(
            GraphText.Of(names.Zip(roots)),
            TopologicalOrder.Of(roots).Count,
            passes,
            GraphText.Of(names.Zip(after)),
            TopologicalOrder.Of(after).Count,
            [.. program.Works.Where(w => w.Kernel is not null).Select(w => w.Kernel!.ToString())],
            [.. program.Works.Where(w => w.Tensor is { Inputs.Count: > 0 }).Select(w => w.Tensor!.ToString())]);
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"traced: {TensorsBefore} tensors\n{Before}\n");
        foreach (var (pass, tensors) in Passes) text.Append(CultureInfo.InvariantCulture, $"{pass}: {tensors} tensors\n");
        text.Append(CultureInfo.InvariantCulture, $"\ncompiled: {TensorsAfter} tensors\n{After}\n{Kernels.Count} kernels\n{string.Join('\n', Kernels)}");
        if (Interpreted.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\n{Interpreted.Count} interpreted\n{string.Join('\n', Interpreted)}\n");
        return text.ToString();
    }
}
