using System.Diagnostics;
using Pipelines.Engine.Compile.Scheduling;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>The specification of kernels, as <c>docs/components/engine-kernels.md</c> tells it: what every stage after lowering relies on.</summary>
internal static class KernelCheck
{
    /// <summary>Holds a kernel against the specification, in Debug builds.</summary>
    [Conditional("DEBUG")]
    public static void Assert(Kernel kernel) => Verify(kernel);

    /// <exception cref="InvalidOperationException">A rule is broken; the message names the part.</exception>
    public static void Verify(Kernel kernel)
    {
        if (Axes(kernel) is { } axes) throw Broken(kernel, axes);
        var bodies = Expression.All(kernel.Accumulators.Select(a => a.Body)).ToHashSet();
        foreach (var e in kernel.Expressions)
            if ((Along(kernel, e, bodies) ?? Types(kernel, e, bodies)) is { } fault) throw Broken(kernel, fault);
        foreach (var store in kernel.Stores)
            if (Stored(kernel, store, bodies) is { } fault) throw Broken(kernel, fault);
    }

    private static string? Axes(Kernel kernel)
    {
        if (kernel.Axes.Distinct().Count() != kernel.Axes.Count) return "an axis is listed twice";
        if (kernel.Axes.FirstOrDefault(a => a.Kind == AxisKind.Data) is { } datum) return $"{datum} is a number that is computed, but listed as an axis";
        if (kernel.Stores.Count == 0) return "nothing is stored";
        if (kernel.Accumulators.Count == 0 && kernel.Reduced.Any()) return $"the reduced axis {kernel.Reduced.First()} has no accumulator";
        if (kernel.Sequential.Any() && !kernel.Stores.All(s => s.IsAdded)) return $"along the sequential axis {kernel.Sequential.First()} not every store adds";
        return null;
    }

    /// <summary>Indices go along the kernel's axes, and along reduced ones inside of bodies alone.</summary>
    private static string? Along(Kernel kernel, Expression e, HashSet<Expression> bodies)
    {
        foreach (var (axis, _) in e.Index?.Terms ?? [])
        {
            if (axis is Datum datum)
            {
                if (e is not Load) return $"{e} depends on the datum {datum}, as loads and stores alone may";
                if (datum.Value.DType != DType.Int64) return $"the datum {datum} of {e} is a {datum.Value.DType}, not an Int64";
            }
            else if (!kernel.Axes.Contains(axis))
            {
                return $"{e} reads along {axis}, which is no axis of the kernel";
            }
            else if (axis.Kind == AxisKind.Reduced && !bodies.Contains(e))
            {
                return $"{e} reads along the reduced axis {axis} outside of an accumulator's body";
            }
        }

        return null;
    }

    private static string? Types(Kernel kernel, Expression e, HashSet<Expression> bodies) => e switch
    {
        Accumulated a when a.Accumulator >= kernel.Accumulators.Count => $"{a} has no accumulator",
        Accumulated a when bodies.Contains(a) => $"{a} is read inside an accumulator's body",
        Accumulated a when a.DType != kernel.Accumulators[a.Accumulator].Body.DType => $"{a} is a {a.DType}, but its body a {kernel.Accumulators[a.Accumulator].Body.DType}",
        Load { Guard: { DType: not DType.Bool } guard } => $"{e} is guarded by a {guard.DType}",
        Apply { Op: Select, Sources: var s } when s.Count != 3 || s[0].DType != DType.Bool || s[1].DType != e.DType || s[2].DType != e.DType => Operands(e),
        Apply { Op: Cast, Sources: var s } when s.Count != 1 => Operands(e),
        Apply { Op: RandomUniform, Sources: var s } when s.Count != 2 || s.Any(x => x.DType != DType.Int64) => Operands(e),
        Apply { Op: Select or Cast or RandomUniform } => null,
        Apply { Op.Facts.Elementwise: null } => $"{e} is no elementwise operation",
        Apply { Op.Facts.Elementwise: { } facts, Sources: var s } when s.Count != facts.Arity || !s.All(x => x.DType == s[0].DType && facts.Types.Accepts(x.DType)) => Operands(e),
        Apply { Op.Facts.Elementwise: { } facts, Sources: var s } when facts.Types.Of(s[0].DType) != e.DType => $"{e} of {s[0].DType} gives {facts.Types.Of(s[0].DType)}",
        _ => Coverage.IsCompiled(e.DType) ? null : $"{e} is a {e.DType}, which kernels do not compute",
    };

    private static string Operands(Expression e) => $"{e} came with {(e.Sources.Count == 0 ? "nothing" : string.Join(", ", e.Sources.Select(s => s.DType)))}";

    private static string? Stored(Kernel kernel, Store store, HashSet<Expression> bodies)
    {
        if (store.Buffer.DType != store.Value.DType) return $"a {store.Value.DType} is stored in a buffer of {store.Buffer.DType}";
        if (store.Buffer.Role == BufferRole.Given) return $"the buffer of {store.Buffer.Tensor} is given, but stored to";
        if (kernel.Stores.Count(s => s.Buffer == store.Buffer) > 1) return $"the buffer of {store.Buffer.Tensor} is stored to twice";
        if (bodies.OfType<Load>().Any(l => l.Buffer == store.Buffer)) return $"the buffer of {store.Buffer.Tensor} is read by an accumulator's body and stored to";
        if (store.IsAdded && (!kernel.Sequential.Any() || kernel.Accumulators.Count > 0)) return $"a store to the buffer of {store.Buffer.Tensor} adds, but no axis is sequential, or one is reduced";
        if (!store.IsAdded && store.Index.Data.Any()) return $"where the buffer of {store.Buffer.Tensor} is stored to depends on {store.Index.Data.First()}, as that of additions alone may";
        foreach (var (axis, _) in store.Index.Terms)
            if (axis is not Datum && (!kernel.Axes.Contains(axis) || axis.Kind is AxisKind.Reduced)) return $"a store goes along {axis}, which is no parallel axis of the kernel";
        if (kernel.Axes.Any(a => a.Length == 0)) return null; // nothing is stored, and strides over an empty axis are 0
        return kernel.Parallel.FirstOrDefault(axis => axis.Length != 1 && store.Index.Factor(axis) == 0) is { } still ? $"a store does not go along the parallel axis {still}" : null;
    }

    private static InvalidOperationException Broken(Kernel kernel, string what) => new($"Kernel: {what}. The kernel:\n{kernel}");
}
