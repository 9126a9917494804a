using System.Globalization;
using System.Text;

namespace Pipelines.Engine.Tracing;

/// <summary>Graphs as text, one line a tensor, as <c>%3 = MatMul(%0, %2) Float32 (batch, 10)</c>; then the names of what is wanted.</summary>
internal static class GraphText
{
    public static string Of(IEnumerable<(string Name, Tensor Tensor)> outputs)
    {
        var named = outputs.ToArray();
        var (text, numbers) = (new StringBuilder(), new Dictionary<Tensor, int>(ReferenceEqualityComparer.Instance));
        foreach (var tensor in TopologicalOrder.Of(named.Select(o => o.Tensor)))
        {
            numbers[tensor] = numbers.Count;
            var inputs = string.Join(", ", tensor.Inputs.Select(i => string.Create(CultureInfo.InvariantCulture, $"%{numbers[i]}")));
            text.Append(CultureInfo.InvariantCulture, $"%{numbers[tensor]} = {tensor.Op.Facts.Name}({inputs}) {tensor.Type}\n");
        }

        foreach (var (name, tensor) in named) text.Append(CultureInfo.InvariantCulture, $"{name}: %{numbers[tensor]}\n");
        return text.ToString();
    }
}
