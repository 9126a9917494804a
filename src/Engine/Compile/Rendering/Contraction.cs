using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Rendering;

/// <summary>A sum of products in which each factor misses a parallel axis that the other has: a matrix product, whatever it was written as.</summary>
/// <param name="RowLoad">The factor that is the same for all lanes.</param>
/// <param name="LaneLoad">The factor that is the same for all rows.</param>
/// <param name="Rows">The row factor's axis.</param>
/// <param name="Lanes">The lane factor's axis, along which results are stored next to each other.</param>
internal sealed record Contraction(Load RowLoad, Load LaneLoad, Axis Rows, Axis Lanes)
{
    private const int LeastLanes = 4, LeastRows = 2, FullRows = 6;

    public static Contraction? Of(Kernel kernel)
    {
        if (kernel.Accumulators is not [{ IsContraction: true, Body.Sources: [Load a, Load b] }]) return null;
        if (kernel.Parallel.FirstOrDefault(axis => kernel.Stores.All(s => s.Index.Factor(axis) == 1)) is not { } lanes || Has(a, lanes) == Has(b, lanes)) return null;
        var (row, lane) = Has(b, lanes) ? (a, b) : (b, a);

        // Rows that fill a tile; of those the nearest to each other, which share lines of the cache and pages.
        var rows = kernel.Parallel.Where(axis => Has(row, axis) && !Has(lane, axis))
            .OrderByDescending(axis => axis.Length.IsKnown ? Math.Min(axis.Length.Value, FullRows) : FullRows)
            .ThenBy(axis => row.Index.Factor(axis) is { IsKnown: true } step ? Math.Abs(step.Value) : long.MaxValue).FirstOrDefault();
        return rows is null || IsShort(rows, LeastRows) || IsShort(lanes, LeastLanes) ? null : new(row, lane, rows, lanes);
    }

    private static bool Has(Load load, Axis axis) => load.Index.Factor(axis) != 0;

    private static bool IsShort(Axis axis, int least) => axis.Length.IsKnown && axis.Length.Value < least;
}
