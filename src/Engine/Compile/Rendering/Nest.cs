using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>How a kernel's loops lie on a machine with vectors: a record beside the kernel, which stays as it is.</summary>
/// <param name="Kernel">The kernel.</param>
/// <param name="Isa">The vectors, of the kernel's element type.</param>
/// <param name="Loops">The parallel loops, outermost first, and the sequential ones in them; rows and parallel lanes are among them.</param>
/// <param name="ReducedLoops">The reduced loops, outermost first; lanes last if they are one of them.</param>
/// <param name="Lanes">The axis along the lanes of vectors; null when there is none.</param>
/// <param name="Rows">The axis that is unrolled into rows of a register tile; null when there is none.</param>
/// <param name="Vectors">How many vectors of lanes are computed at a time.</param>
/// <param name="RowCount">How many rows.</param>
internal sealed record Nest(Kernel Kernel, Isa Isa, IReadOnlyList<Axis> Loops, IReadOnlyList<Axis> ReducedLoops, Axis? Lanes, Axis? Rows, int Vectors, int RowCount)
{
    private const int LongExpression = 12;

    public bool LanesAreReduced => Lanes?.Kind == AxisKind.Reduced;

    /// <summary>For a copy that swaps the axis of neighbours: that of the source and that of the target.</summary>
    public (Axis Along, Axis Across)? Transposed { get; private init; }

    /// <summary>The outermost loops, of which callers may ask for parts.</summary>
    public IReadOnlyList<Axis> Ranged => Transposed is var (_, across)
        ? [.. Loops.Take(KernelCode.MostLoops - 1), across]
        : [.. Loops.TakeWhile(a => a.Kind == AxisKind.Parallel).Take(KernelCode.MostLoops)];

    /// <summary>How many elements of a parallel loop are computed together.</summary>
    public int Step(Axis axis) => axis == Rows ? RowCount : axis == Lanes ? Vectors * Isa.Width : axis == Transposed?.Across ? TransposedCopy.Step : 1;

    /// <summary>Operands in panels, by their buffers.</summary>
    public IReadOnlyList<Panel> Panels { get; private init; } = [];

    /// <summary>The nest of a product over panels: the panel of lanes stays near while those of the rows pass by.</summary>
    public static Nest Of(PackedProduct product, Isa isa)
        => new(product.Kernel, isa, [product.Lanes.Axis, product.Rows.Axis], [product.Rows.Reduced], product.Lanes.Axis, product.Rows.Axis, isa.Tile.Vectors, isa.Tile.Rows) { Panels = [.. product.Panels] };

    public static Nest Of(Kernel kernel, Isa isa) => Transposition(kernel, isa) ?? Tile(kernel, isa) ?? Plain(kernel, isa);

    private static Nest? Tile(Kernel kernel, Isa isa)
    {
        if (Contraction.Of(kernel) is not { } contraction || contraction.LaneLoad.Index.Factor(contraction.Lanes) != 1) return null;
        var (rows, lanes) = (contraction.Rows, contraction.Lanes);
        if (isa.Width > 1 && VectorElement.Of(kernel, lanes) is null) return null;

        // The operand that does not fit the nearest cache is walked once: its loop goes outside.
        isa = isa.Of(contraction.LaneLoad.DType);
        var (vectors, rowCount) = isa.Tile;
        rowCount = Height(rows.Length, rowCount);
        var depth = kernel.Reduced.Aggregate(1L, (n, a) => n * Likely(a.Length));
        long Again(Axis own, long times) => depth * Likely(own.Length) < 10_000 ? 0 : depth * Likely(own.Length) * times;
        var lanesOutside = Again(rows, Likely(lanes.Length) / (vectors * isa.Width) + 1) < Again(lanes, Likely(rows.Length) / rowCount + 1);
        Axis[] inner = lanesOutside ? [lanes, rows] : [rows, lanes];
        return new(
            kernel,
            isa,
            [.. kernel.Parallel.Where(a => a != rows && a != lanes), .. inner],
            [.. kernel.Reduced.OrderByDescending(a => Likely(contraction.LaneLoad.Index.Factor(a)))],
            lanes,
            rows,
            vectors,
            rowCount);
    }

    /// <summary>Elementwise kernels and reductions: lanes along the axis with the fewest elements at a distance, of those along which vectors can compute.</summary>
    private static Nest Plain(Kernel kernel, Isa isa)
    {
        int Strided(Axis a) => kernel.Loads.Count(l => l.Index.Factor(a) is var f && f != 0 && f != 1) + 2 * kernel.Stores.Count(s => s.Index.Factor(a) is var f && f != 0 && f != 1);
        double Waste(Axis a) => (double)((Likely(a.Length) + isa.Width - 1) / isa.Width * isa.Width) / Math.Max(1, Likely(a.Length));
        var candidates = kernel.Axes.Where(a => a.Kind != AxisKind.Sequential).OrderBy(a => Strided(a) * 4 + Waste(a) + (a.Kind == AxisKind.Reduced ? 1 : 0)).ThenByDescending(a => Likely(a.Length));
        var (lanes, element) = isa.Width == 1 ? default : candidates.Select(a => (Axis: a, Element: VectorElement.Of(kernel, a))).FirstOrDefault(c => c.Element is not null);
        var vectors = lanes is null || (kernel.Accumulators.Count == 0 && kernel.Expressions.Count > LongExpression) ? 1 : 4;
        if (lanes is { Length.IsKnown: true } && element is not null) vectors = (int)Math.Clamp(lanes.Length.Value / isa.Of(element.Value).Width, 1, vectors);
        var outer = kernel.Parallel.Where(a => a != lanes).OrderByDescending(a => Likely(kernel.Stores[0].Index.Factor(a)));
        return new(
            kernel,
            element is { } type ? isa.Of(type) : Isa.Scalar,
            [.. outer, .. kernel.Sequential, .. lanes?.Kind == AxisKind.Parallel ? [lanes] : Array.Empty<Axis>()],
            [.. kernel.Reduced.Where(a => a != lanes), .. lanes?.Kind == AxisKind.Reduced ? [lanes] : Array.Empty<Axis>()],
            lanes,
            null,
            vectors,
            1);
    }

    private static Nest? Transposition(Kernel kernel, Isa isa)
    {
        if (kernel.Accumulators.Count > 0 || kernel.Stores is not [{ IsAdded: false, Value: Load { IsPlain: true, DType: DType.Float32 or DType.Int32 } load } store]) return null;
        var along = kernel.Parallel.FirstOrDefault(a => load.Index.Factor(a) == 1);
        var across = kernel.Parallel.FirstOrDefault(a => store.Index.Factor(a) == 1);
        return along is null || across is null || along == across || load.Index.Factor(across) == 0
            ? null
            : new(kernel, isa, [.. kernel.Parallel.Where(a => a != along && a != across)], [], null, null, 1, 1) { Transposed = (along, across) };
    }

    /// <summary>Rows of a tile, so that tiles are of nearly one height: 26 rows as 9, 9 and 8.</summary>
    private static int Height(Dim rows, int most)
    {
        if (!rows.IsKnown || rows.Value == 0) return most;
        var tiles = (rows.Value + most - 1) / most;
        return (int)((rows.Value + tiles - 1) / tiles);
    }

    /// <summary>A symbolic length counts as a batch of usual size.</summary>
    private static long Likely(Dim length) => length.IsKnown ? Math.Abs(length.Value) : length.Scale * 64 + length.Offset;
}
