using System.Globalization;
using System.Text;
using Pipelines.Engine.Compile.Passes;
using Pipelines.Engine.Compile.Rendering;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile;

/// <summary>
/// What the compiler makes of a graph, for people to read: the graph as it was traced, how many tensors each pass leaves, the graph
/// that is scheduled, and the kernels in the order of running. <see cref="Function.Explain"/> makes it, <see cref="ToString(bool)"/> prints it.
/// </summary>
/// <param name="Before">The traced graph, one line a tensor.</param>
/// <param name="TensorsBefore">How many tensors that graph has.</param>
/// <param name="Passes">Each pass and how many tensors it left.</param>
/// <param name="After">The graph after the passes, one line a tensor.</param>
/// <param name="TensorsAfter">How many tensors that graph has.</param>
/// <param name="Kernels">The kernels' text in the order of running; those of a graph within an operation after it. None where no code is generated.</param>
/// <param name="Interpreted">What is left to interpreted steps, one line a tensor; operations with graphs of their own are among it.</param>
public sealed record Explanation(
    string Before,
    int TensorsBefore,
    IReadOnlyList<(string Pass, int Tensors)> Passes,
    string After,
    int TensorsAfter,
    IReadOnlyList<string> Kernels,
    IReadOnlyList<string> Interpreted)
{
    /// <summary>Compiles a function for the machine and tells what became of it. Nothing is run.</summary>
    internal static Explanation Of(Graph graph, IReadOnlyList<Assignment> updates)
    {
        string[] names = [.. graph.Outputs.Select(o => o.Name), .. updates.Select(u => u.Variable.Name)];
        Tensor[] roots = [.. graph.Outputs.Select(o => o.Tensor), .. updates.Select(u => u.Value)];
        var passes = new List<(string Pass, int Tensors)>();
        var after = PassList.Run(roots, (pass, left) => passes.Add((pass.Name, TopologicalOrder.Of(left).Count)));
        var (kernels, interpreted) = (new List<string>(), new List<string>());
        if (Compiler.IsSupported) Add(Compiler.Compile(roots[..graph.Outputs.Count], [.. updates.Select(u => (u.Variable, u.Value))], Isa.Best), kernels, interpreted);
        return new(
            GraphText.Of(names.Zip(roots)),
            TopologicalOrder.Of(roots).Count,
            passes,
            GraphText.Of(names.Zip(after)),
            TopologicalOrder.Of(after).Count,
            kernels,
            interpreted);
    }

    private static void Add(Planning.Program program, List<string> kernels, List<string> interpreted)
    {
        foreach (var work in program.Works)
        {
            if (work.Kernel is { } kernel) kernels.Add(kernel.ToString());
            else if (work.Tensor is { Inputs.Count: > 0 } tensor && tensor.Op is not Result) interpreted.Add(tensor.ToString());
            if (work.Tensor?.Op is not ControlOp op) continue;
            foreach (var body in op.Bodies.Distinct()) Add(Compiler.Compile(body.Results, [], Isa.Best), kernels, interpreted);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => ToString(withKernels: true);

    /// <summary>The explanation as text, with the text of every kernel or with their number alone.</summary>
    public string ToString(bool withKernels)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"traced: {TensorsBefore} tensors\n{Before}\n");
        foreach (var (pass, tensors) in Passes) text.Append(CultureInfo.InvariantCulture, $"{pass}: {tensors} tensors\n");
        text.Append(CultureInfo.InvariantCulture, $"\ncompiled: {TensorsAfter} tensors\n{After}\n{Kernels.Count} kernels\n{(withKernels ? string.Join('\n', Kernels) : "")}");
        if (Interpreted.Count > 0) text.Append(CultureInfo.InvariantCulture, $"\n{Interpreted.Count} interpreted\n{string.Join('\n', Interpreted)}\n");
        return text.ToString();
    }
}
