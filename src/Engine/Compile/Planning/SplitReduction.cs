using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>
/// A reduction over many elements into few as two: segments of equal length are reduced each for itself, the last by a second run of the
/// same kernel, then what they gave. Where segments end follows from lengths alone, so the result does not depend on threads.
/// </summary>
/// <param name="Partial">Reduces segments: for each the accumulators, one buffer an accumulator.</param>
/// <param name="Combine">Reduces what the segments gave, and stores as the kernel did.</param>
/// <param name="Buffers">What lies between.</param>
/// <param name="Split">The axis that is cut.</param>
/// <param name="Points">How many results there are.</param>
internal sealed record SplitReduction(Kernel Partial, Kernel Combine, IReadOnlyList<KernelBuffer> Buffers, Axis Split, Dim Points)
{
    // Elements of a segment at least, and segments at most; results of which there are enough for threads without.
    private const long LeastDepth = 128, MostSegments = 256, LeastSegments = 8, MostPoints = 1024;

    // Of a matrix product every segment writes all results: fewer, longer segments.
    private const long LeastProductDepth = 2048, MostProductSegments = 16, MostProductPoints = 6144;

    // Elements below which splitting takes longer than it saves.
    private const double LeastWork = 1 << 17;

    // Lengths that each run of the kernels has its own of: how many segments, how long one, from one to the next, where the first starts and puts its result; all results together.
    private static readonly Dim Count = Dim.Symbol("segments"), Length = Dim.Symbol("segment"), Step = Dim.Symbol("segment step"), Start = Dim.Symbol("segment start"), Place = Dim.Symbol("segment place"), All = Dim.Symbol("all segments");

    private bool IsProduct => Partial.Accumulators is [{ IsContraction: true }];

    /// <summary>Whether a kernel reduces enough elements that splitting may pay.</summary>
    public static bool IsDeep(Kernel kernel, IReadOnlyDictionary<string, long> symbols) => kernel.Reduced.Any(a => a.Length.Resolve(symbols) >= LeastSegments * LeastDepth);

    /// <summary>The kernel in two; null if it does not fall into segments.</summary>
    public static SplitReduction? Of(Kernel kernel)
    {
        if (kernel.Accumulators.Count == 0 || kernel.Sequential.Any() || kernel.Stores.Any(s => s.IsAdded) || kernel.Accumulators.Any(a => a.Body.DType != DType.Float32)) return null;
        if (kernel.Reduced.MaxBy(a => a.Length.IsKnown ? a.Length.Value : long.MaxValue) is not { } split) return null;
        var body = Expression.All(kernel.Accumulators.Select(a => a.Body)).ToArray();
        if (body.Any(e => e is Load { IsPlain: false } || e.Index is { } i && (!i.Offset.IsKnown || !i.Factor(split).IsKnown))) return null;
        if (kernel.Parallel.Count(a => !a.Length.IsKnown) > 1) return null;

        var index = Affine.Zero;
        var points = (Dim)1;
        foreach (var axis in kernel.Parallel.OrderBy(a => Stride(kernel.Stores[0].Index.Factor(a))))
        {
            index += Affine.Of(axis) * points;
            points *= axis.Length;
        }

        KernelBuffer[] buffers = [.. kernel.Accumulators.Select((_, i) => new KernelBuffer(Tensor.Input($"segments{i}", DType.Float32, [points]), BufferRole.Made))];
        return new(Partials(kernel, split, buffers, index, points), Results(kernel, buffers, index, points), buffers, split, points);
    }

    /// <summary>Whether splitting pays for lengths.</summary>
    public bool Pays(IReadOnlyDictionary<string, long> symbols)
    {
        var (depth, points) = (Split.Length.Resolve(symbols), Points.Resolve(symbols));
        return depth >= LeastSegments * (IsProduct ? LeastProductDepth : LeastDepth) && points > 0 && points <= (IsProduct ? MostProductPoints : MostPoints) && (double)depth * points >= LeastWork;
    }

    /// <summary>The lengths of the runs: over all whole segments, over the rest, over what they gave.</summary>
    public (Dictionary<string, long> Whole, Dictionary<string, long> Left, Dictionary<string, long> Results) Lengths(IReadOnlyDictionary<string, long> symbols)
    {
        var (depth, segment, count) = (Split.Length.Resolve(symbols), Segment(symbols), Segments(symbols) - 1);
        Dictionary<string, long> With(long segments, long length, long start, long place) => new(symbols)
        {
            [Count.Name!] = segments,
            [Length.Name!] = length,
            [Step.Name!] = segment,
            [Start.Name!] = start,
            [Place.Name!] = place * Points.Resolve(symbols),
            [All.Name!] = count + 1,
        };
        return (With(count, segment, 0, 0), With(1, depth - count * segment, count * segment, count), With(count, segment, 0, 0));
    }

    /// <summary>How many segments there are, the rest included.</summary>
    public long Segments(IReadOnlyDictionary<string, long> symbols) => Split.Length.Resolve(symbols) / Segment(symbols) + 1;

    private long Segment(IReadOnlyDictionary<string, long> symbols) => Math.Max(IsProduct ? LeastProductDepth : LeastDepth, Split.Length.Resolve(symbols) / (IsProduct ? MostProductSegments : MostSegments));

    private static long Stride(Dim factor) => factor.IsKnown ? Math.Abs(factor.Value) : long.MaxValue;

    private static Kernel Partials(Kernel kernel, Axis split, KernelBuffer[] buffers, Affine index, Dim points)
    {
        Axis segment = new("s", Count, AxisKind.Parallel), inner = new(split.Name, Length, AxisKind.Reduced);
        Affine Moved(Affine old)
        {
            var factor = old.Factor(split);
            var moved = old.Map(axis => axis == split ? (inner, (Dim)1) : (axis, (Dim)1));
            return factor == 0 ? moved : moved + Affine.Of(segment) * (Step * factor) + Start * factor;
        }

        var whole = new Kernel(kernel.Axes, kernel.Accumulators, [.. buffers.Select((buffer, i) => new Store(buffer, index, new Accumulated(i, DType.Float32)))]);
        var moved = whole.Rewrite([segment, .. kernel.Axes.Select(a => a == split ? inner : a)], Moved);
        return Checked(new(moved.Axes, moved.Accumulators, [.. moved.Stores.Select(s => s with { Index = s.Index + Affine.Of(segment) * points + Place })]));
    }

    private static Kernel Results(Kernel kernel, KernelBuffer[] buffers, Affine index, Dim points)
    {
        var slots = new Axis("s", All, AxisKind.Reduced);
        return Checked(new(
            [.. kernel.Parallel, slots],
            [.. kernel.Accumulators.Select((a, i) => new Accumulator(a.Operation, new Load(buffers[i], index + Affine.Of(slots) * points)))],
            kernel.Stores));
    }

    private static Kernel Checked(Kernel kernel)
    {
        KernelCheck.Assert(kernel);
        return kernel;
    }
}
