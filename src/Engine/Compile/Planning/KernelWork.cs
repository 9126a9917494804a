using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Planning;

/// <summary>Roughly how long a kernel takes on one thread: decides what is shared among threads, never what is computed.</summary>
internal static class KernelWork
{
    // Measured on 512-bit vectors at 3.5 GHz: an operation on a vector of sixteen, in nanoseconds.
    private const double PerOperation = 0.3, PerTranscendental = 4, Lanes = 16, Call = 20;

    // A product of few rows waits for the other operand, which it reads once.
    private const double PerLoad = 0.9, FewRows = 4;

    public static double Nanoseconds(Kernel kernel, IReadOnlyDictionary<string, long> symbols)
    {
        double points = Points(kernel.Parallel, symbols), depth = Points(kernel.Reduced, symbols);
        var inside = Expression.All(kernel.Accumulators.Select(a => a.Body)).ToHashSet();
        var body = inside.Sum(Cost) + kernel.Accumulators.Count * PerOperation;
        if (kernel.Accumulators is [{ IsContraction: true }]) body = points < FewRows * Longest(kernel.Parallel, symbols) ? PerLoad : PerOperation;
        var rest = kernel.Expressions.Where(e => !inside.Contains(e)).Sum(Cost) + kernel.Stores.Count * PerOperation;
        return Call + points * (depth * body + rest) / Lanes;
    }

    private static double Longest(IEnumerable<Axis> axes, IReadOnlyDictionary<string, long> symbols) => axes.Select(a => (double)a.Length.Resolve(symbols)).DefaultIfEmpty(1).Max();

    private static double Points(IEnumerable<Axis> axes, IReadOnlyDictionary<string, long> symbols) => axes.Aggregate(1.0, (n, a) => n * a.Length.Resolve(symbols));

    private static double Cost(Expression expression) => expression switch
    {
        Load { Index.Terms.Count: > 0 } => PerOperation,
        Apply { Op: Exp or Log or Sin or Cos or Power or Modulo or Erf or Log1p or Expm1 } => PerTranscendental,
        Apply => PerOperation,
        _ => 0,
    };
}
