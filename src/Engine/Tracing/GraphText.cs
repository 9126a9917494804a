using System.Globalization;
using System.Text;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tracing;

/// <summary>Graphs as text, one line a tensor, as <c>%3 = MatMul(%0, %2) Float32 (batch, 10)</c>; below an operation the graphs within it; then the names of what is wanted.</summary>
internal static class GraphText
{
    public static string Of(IEnumerable<(string Name, Tensor Tensor)> outputs)
    {
        var text = new StringBuilder();
        Write(text, "", [.. outputs], new(ReferenceEqualityComparer.Instance));
        return text.ToString();
    }

    private static void Write(StringBuilder text, string indent, (string Name, Tensor Tensor)[] outputs, Dictionary<Tensor, int> numbers)
    {
        foreach (var tensor in TopologicalOrder.Of(outputs.Select(o => o.Tensor)))
        {
            if (!numbers.TryAdd(tensor, numbers.Count)) continue;
            var inputs = string.Join(", ", tensor.Inputs.Select(i => string.Create(CultureInfo.InvariantCulture, $"%{numbers[i]}")));
            text.Append(CultureInfo.InvariantCulture, $"{indent}%{numbers[tensor]} = {tensor.Op.Facts.Name}({inputs}) {tensor.Type}\n");
            if (tensor.Op is ControlOp op)
                foreach (var body in op.Bodies) Write(text, $"{indent}    ", body);
        }

        foreach (var (name, tensor) in outputs) text.Append(CultureInfo.InvariantCulture, $"{indent}{name}: %{numbers[tensor]}\n");
    }

    /// <summary>A graph within an operation: its parameters first, in their order.</summary>
    private static void Write(StringBuilder text, string indent, Body body)
    {
        var numbers = new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance);
        foreach (var parameter in body.Parameters)
        {
            numbers[parameter] = numbers.Count;
            text.Append(CultureInfo.InvariantCulture, $"{indent}parameter %{numbers[parameter]} {parameter.Type}\n");
        }

        Write(text, indent, [.. body.Results.Select((r, i) => (string.Create(CultureInfo.InvariantCulture, $"result {i}"), r))], numbers);
    }
}
