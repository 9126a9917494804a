using System.Globalization;
using System.Text;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>How the values of a body along the reduced axes become one.</summary>
internal sealed record Accumulator(ReductionOperation Operation, Expression Body)
{
    /// <summary>Whether it is a sum of products of two buffers' elements: a matrix product's inner loop.</summary>
    public bool IsContraction => Operation == ReductionOperation.Sum && Body is Apply { Op: Multiply, Sources: [Load, Load] };
}

/// <summary>A value that is written to a buffer.</summary>
internal sealed record Store(KernelBuffer Buffer, Affine Index, Expression Value);

/// <summary>
/// A loop nest: over the parallel axes, combine bodies along the reduced axes, then store functions of the results. How its loops lie
/// on a machine is said beside it, by a <see cref="Rendering.Nest"/>.
/// </summary>
internal sealed class Kernel(IReadOnlyList<Axis> axes, IReadOnlyList<Accumulator> accumulators, IReadOnlyList<Store> stores)
{
    public IReadOnlyList<Axis> Axes { get; } = axes;

    public IReadOnlyList<Accumulator> Accumulators { get; } = accumulators;

    public IReadOnlyList<Store> Stores { get; } = stores;

    public IEnumerable<Axis> Parallel => Axes.Where(a => a.Kind == AxisKind.Parallel);

    public IEnumerable<Axis> Reduced => Axes.Where(a => a.Kind == AxisKind.Reduced);

    /// <summary>Everything that is computed, sources first.</summary>
    public IReadOnlyList<Expression> Expressions { get; } = [.. Expression.All([.. accumulators.Select(a => a.Body), .. stores.Select(s => s.Value)])];

    public IEnumerable<Load> Loads => Expressions.OfType<Load>();

    /// <summary>Every index that is used.</summary>
    public IEnumerable<Affine> Indices => Expressions.Select(e => e.Index).OfType<Affine>().Concat(Stores.Select(s => s.Index));

    /// <summary>The buffers in the order of first use; what runs a kernel gives their memory in this order.</summary>
    public IReadOnlyList<KernelBuffer> Buffers => [.. Loads.Select(l => l.Buffer).Concat(Stores.Select(s => s.Buffer)).Distinct()];

    /// <summary>A copy with other indices and other axes, and with expressions replaced.</summary>
    public Kernel Rewrite(IReadOnlyList<Axis> axes, Func<Affine, Affine> index, Func<Expression, Expression?>? replace = null)
    {
        var copies = new Dictionary<Expression, Expression>();
        foreach (var e in Expressions)
        {
            copies[e] = replace?.Invoke(e) ?? e switch
            {
                Load l => new Load(l.Buffer, index(l.Index)),
                Position p => new Position(index(p.Index)),
                Apply a => new Apply(a.Op, a.DType, [.. a.Sources.Select(s => copies[s])]),
                _ => e,
            };
        }

        return new(axes, [.. Accumulators.Select(a => a with { Body = copies[a.Body] })], [.. Stores.Select(s => new Store(s.Buffer, index(s.Index), copies[s.Value]))]);
    }

    /// <summary>The kernel as text, in which buffers and parts are numbered: kernels of equal text are one program.</summary>
    public override string ToString()
    {
        var (text, numbers, buffers) = (new StringBuilder("for"), new Dictionary<Expression, int>(), Buffers.ToList());
        foreach (var axis in Axes) text.Append(CultureInfo.InvariantCulture, $" {axis}<{axis.Length}{(axis.Kind == AxisKind.Reduced ? " reduced" : "")}");
        text.Append('\n');
        string Name(Expression e) => e is Apply or Load ? string.Create(CultureInfo.InvariantCulture, $"v{numbers[e]}") : e.ToString()!;
        foreach (var e in Expressions)
        {
            if (e is not (Apply or Load)) continue;
            numbers[e] = numbers.Count;
            var value = e is Load l ? string.Create(CultureInfo.InvariantCulture, $"b{buffers.IndexOf(l.Buffer)}[{l.Index}]") : $"{((Apply)e).Op.Facts.Name}({string.Join(", ", e.Sources.Select(Name))})";
            text.Append(CultureInfo.InvariantCulture, $"  {Name(e)} = {value}\n");
        }

        foreach (var a in Accumulators) text.Append(CultureInfo.InvariantCulture, $"  {a.Operation} of {Name(a.Body)}\n");
        foreach (var s in Stores) text.Append(CultureInfo.InvariantCulture, $"  b{buffers.IndexOf(s.Buffer)}[{s.Index}] = {Name(s.Value)}\n");
        return text.ToString();
    }
}
