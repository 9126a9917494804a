using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>A matrix product over panels.</summary>
/// <param name="Kernel">The product, reading panels.</param>
/// <param name="Rows">The panels of the operand that is the same for all lanes.</param>
/// <param name="Lanes">The panels of the operand along the lanes.</param>
internal sealed record PackedProduct(Kernel Kernel, Panel Rows, Panel Lanes)
{
    // In multiply-adds: below this, laying out anew takes longer than it saves.
    private const double Least = 1 << 25;

    // Bytes from one row to the next at which rows share few sets of the nearest cache.
    private const long Harmful = 512;

    public IEnumerable<Panel> Panels => [Rows, Lanes];

    /// <summary>The kernel as a product over panels; null if it is not a plain one.</summary>
    public static PackedProduct? Of(Kernel kernel, Isa isa)
    {
        if (Contraction.Of(kernel) is not var (row, lane, rows, lanes) || kernel.Parallel.Count() != 2 || kernel.Reduced.Count() != 1 || row.DType != DType.Float32 || lane.DType != DType.Float32) return null;
        var reduced = kernel.Reduced.Single();
        if (!IsMatrix(row, rows, reduced) || !IsMatrix(lane, lanes, reduced)) return null;
        if (isa.Width > 1 && VectorElement.Of(kernel, lanes) is null) return null;
        var (vectors, rowCount) = isa.Tile;
        Panel Of(Load load, Axis axis, int width) => new(new(Tensor.Input("panels", DType.Float32, [axis.Length]), BufferRole.Made), load, axis, reduced, width);
        var (first, second) = (Of(row, rows, rowCount), Of(lane, lanes, vectors * isa.Width));
        Load left = new(first.Buffer, first.Index), right = new(second.Buffer, second.Index);
        return new(kernel.Rewrite(kernel.Axes, index => index, e => e == row ? left : e == lane ? right : null), first, second);
    }

    /// <summary>Whether there is enough to compute that laying out may pay.</summary>
    public static bool IsLarge(Kernel kernel, IReadOnlyDictionary<string, long> symbols) => kernel.Accumulators is [{ IsContraction: true }] && kernel.Axes.Aggregate(1.0, (n, a) => n * a.Length.Resolve(symbols)) >= Least;

    /// <summary>Whether the operands lie so that laying them out anew pays.</summary>
    public bool Pays(IReadOnlyDictionary<string, long> symbols)
        => Panels.Any(p => IsHarmful(p, symbols));

    private static bool IsHarmful(Panel panel, IReadOnlyDictionary<string, long> symbols)
        => new[] { panel.Axis, panel.Reduced }.Select(axis => panel.Source.Index.Factor(axis).Resolve(symbols) * sizeof(float)).Any(stride => stride > Harmful && stride % Harmful == 0);

    private static bool IsMatrix(Load load, Axis axis, Axis reduced)
        => load.IsPlain && load.Index.Terms.Count == 2 && load.Index.Factor(axis) is var a && load.Index.Factor(reduced) is var r && a != 0 && r != 0 && (a == 1 || r == 1);
}
