using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>How the values of a body along the reduced axes become one.</summary>
internal sealed record Accumulator(ReductionOperation Operation, Expression Body)
{
    /// <summary>Whether it is a sum of products of two buffers' elements: a matrix product's inner loop.</summary>
    public bool IsContraction => Operation == ReductionOperation.Sum && Body is Apply { Op: Multiply, Sources: [Load { IsPlain: true }, Load { IsPlain: true }] };
}

/// <summary>A value that is written to a buffer.</summary>
/// <param name="Buffer">Where.</param>
/// <param name="Index">Which element.</param>
/// <param name="Value">What.</param>
/// <param name="IsAdded">Whether it is added to what is there.</param>
internal sealed record Store(KernelBuffer Buffer, Affine Index, Expression Value, bool IsAdded = false);

/// <summary>
/// A loop nest: over the parallel and sequential axes, combine bodies along the reduced axes, then store functions of the results. How
/// its loops lie on a machine is said beside it, by a <see cref="Rendering.Nest"/>.
/// </summary>
internal sealed class Kernel(IReadOnlyList<Axis> axes, IReadOnlyList<Accumulator> accumulators, IReadOnlyList<Store> stores)
{
    private string? _text;
    private IReadOnlyList<Load>? _loads;
    private IReadOnlyList<KernelBuffer>? _buffers;

    public IReadOnlyList<Axis> Axes { get; } = axes;

    public IReadOnlyList<Accumulator> Accumulators { get; } = accumulators;

    public IReadOnlyList<Store> Stores { get; } = stores;

    public IEnumerable<Axis> Parallel => Axes.Where(a => a.Kind == AxisKind.Parallel);

    public IEnumerable<Axis> Sequential => Axes.Where(a => a.Kind == AxisKind.Sequential);

    public IEnumerable<Axis> Reduced => Axes.Where(a => a.Kind == AxisKind.Reduced);

    /// <summary>Everything that is computed, sources first.</summary>
    public IReadOnlyList<Expression> Expressions { get; } =
        [.. Expression.All([.. accumulators.Select(a => a.Body), .. stores.Select(s => s.Value), .. stores.SelectMany(s => s.Index.Data).Select(d => d.Value)])];

    public IReadOnlyList<Load> Loads => _loads ??= [.. Expressions.OfType<Load>()];

    /// <summary>Every index that is used.</summary>
    public IEnumerable<Affine> Indices => Expressions.Select(e => e.Index).OfType<Affine>().Concat(Stores.Select(s => s.Index));

    /// <summary>The buffers in the order of first use; what runs a kernel gives their memory in this order.</summary>
    public IReadOnlyList<KernelBuffer> Buffers => _buffers ??= [.. Loads.Select(l => l.Buffer).Concat(Stores.Select(s => s.Buffer)).Distinct()];

    /// <summary>A copy with other indices and other axes, and with expressions replaced.</summary>
    public Kernel Rewrite(IReadOnlyList<Axis> axes, Func<Affine, Affine> index, Func<Expression, Expression?>? replace = null)
    {
        var copies = new Dictionary<Expression, Expression>();
        var data = new Dictionary<Axis, Datum>();
        Affine Moved(Affine old) => index(old.WithoutData) + old.Map(a => a is Datum d ? (data.TryGetValue(d, out var copy) ? copy : data[d] = new(d.Name, copies[d.Value]), (Dim)1) : null, keepsOffset: false);
        foreach (var e in Expressions)
        {
            copies[e] = replace?.Invoke(e) ?? e switch
            {
                Load l => new Load(l.Buffer, Moved(l.Index), l.Guard is null ? null : copies[l.Guard]),
                Position p => new Position(p.DType, index(p.Index)),
                Inside i => new Inside(index(i.Index), i.Length),
                Apply a => new Apply(a.Op, a.DType, [.. a.Sources.Select(s => copies[s])]),
                _ => e,
            };
        }

        return new(axes, [.. Accumulators.Select(a => a with { Body = copies[a.Body] })], [.. Stores.Select(s => s with { Index = Moved(s.Index), Value = copies[s.Value] })]);
    }

    /// <summary>The kernel as text, in which buffers and parts are numbered: kernels of equal text are one program.</summary>
    public override string ToString() => _text ??= KernelText.Of(this);
}
