using System.Globalization;
using System.Text;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>Kernels as text: everything that decides what is computed, nothing else.</summary>
internal static class KernelText
{
    public static string Of(Kernel kernel)
    {
        var (text, numbers, buffers) = (new StringBuilder("for"), new Dictionary<Expression, string>(), kernel.Buffers.ToList());
        foreach (var axis in kernel.Axes) text.Append(CultureInfo.InvariantCulture, $" {axis}<{axis.Length}{Kind(axis)}");
        text.Append('\n');
        foreach (var (b, i) in buffers.Select((b, i) => (b, i)))
            if (b.DType != DType.Float32) text.Append(CultureInfo.InvariantCulture, $"  b{i} of {b.DType}\n");

        string Name(Expression e) => numbers.GetValueOrDefault(e) ?? e.ToString()!;
        foreach (var e in kernel.Expressions)
        {
            if (e is not (Apply or Load)) continue;
            numbers[e] = string.Create(CultureInfo.InvariantCulture, $"v{numbers.Count}");
            text.Append(CultureInfo.InvariantCulture, $"  {Name(e)} = {(e is Load l ? Read(l) : Function((Apply)e))}\n");
        }

        foreach (var a in kernel.Accumulators) text.Append(CultureInfo.InvariantCulture, $"  {a.Operation} of {Name(a.Body)}\n");
        foreach (var s in kernel.Stores) text.Append(CultureInfo.InvariantCulture, $"  {Element(s.Buffer, s.Index)} {(s.IsAdded ? "+=" : "=")} {Name(s.Value)}\n");
        return text.ToString();

        string Element(KernelBuffer buffer, Affine index)
            => string.Create(CultureInfo.InvariantCulture, $"b{buffers.IndexOf(buffer)}[{index}{string.Concat(index.Data.Select(d => $"; {d} = {Name(d.Value)}"))}]");

        string Read(Load l) => Element(l.Buffer, l.Index) + (l.Guard is null ? "" : $" where {Name(l.Guard)}");

        string Function(Apply a) => $"{(a.Op is Cast ? a.DType.ToString() : a.Op is RandomUniform { Key: var key } ? $"Random{key}" : a.Op.Facts.Name)}({string.Join(", ", a.Sources.Select(Typed))})";

        // Of constants and positions only the type tells them apart.
        string Typed(Expression e) => Name(e) + (e is Number or Position or Extent && e.DType != DType.Float32 ? $":{e.DType}" : "");
    }

    private static string Kind(Axis axis) => axis.Kind switch { AxisKind.Reduced => " reduced", AxisKind.Sequential => " in order", _ => "" };
}
