using System.Diagnostics;

namespace Pipelines.Engine.Compile.Kernels;

/// <summary>The specification of kernels: what every stage after lowering relies on.</summary>
internal static class KernelCheck
{
    /// <summary>Holds a kernel against the specification, in Debug builds.</summary>
    [Conditional("DEBUG")]
    public static void Assert(Kernel kernel) => Verify(kernel);

    /// <exception cref="InvalidOperationException">A rule is broken; the message names the part.</exception>
    public static void Verify(Kernel kernel)
    {
        var bodies = Expression.All(kernel.Accumulators.Select(a => a.Body)).ToHashSet();
        if (kernel.Axes.Distinct().Count() != kernel.Axes.Count) throw Broken(kernel, "an axis is listed twice");
        if (kernel.Stores.Count == 0) throw Broken(kernel, "nothing is stored");
        if (kernel.Accumulators.Count == 0 && kernel.Reduced.Any()) throw Broken(kernel, $"the reduced axis {kernel.Reduced.First()} has no accumulator");
        foreach (var e in kernel.Expressions)
        {
            foreach (var (axis, _) in e.Index?.Terms ?? [])
            {
                if (!kernel.Axes.Contains(axis)) throw Broken(kernel, $"{e} reads along {axis}, which is no axis of the kernel");
                if (axis.Kind == AxisKind.Reduced && !bodies.Contains(e)) throw Broken(kernel, $"{e} reads along the reduced axis {axis} outside of an accumulator's body");
            }

            switch (e)
            {
                case Accumulated a when a.Accumulator >= kernel.Accumulators.Count: throw Broken(kernel, $"{a} has no accumulator");
                case Accumulated a when bodies.Contains(a): throw Broken(kernel, $"{a} is read inside an accumulator's body");
                case Load l when l.DType != DType.Float32: throw Broken(kernel, $"a {l.DType} is loaded");
                case Apply { DType: not (DType.Float32 or DType.Bool) } a: throw Broken(kernel, $"{a.Op.Facts.Name} gives {a.DType}");
            }
        }

        foreach (var store in kernel.Stores) Verify(kernel, store, bodies);
    }

    private static void Verify(Kernel kernel, Store store, HashSet<Expression> bodies)
    {
        if (store.Buffer.DType != DType.Float32 || store.Value.DType != DType.Float32) throw Broken(kernel, $"a {store.Value.DType} is stored in a buffer of {store.Buffer.DType}");
        if (store.Buffer.Role == BufferRole.Given) throw Broken(kernel, $"the buffer of {store.Buffer.Tensor} is given, but stored to");
        if (kernel.Stores.Count(s => s.Buffer == store.Buffer) > 1) throw Broken(kernel, $"the buffer of {store.Buffer.Tensor} is stored to twice");
        if (bodies.OfType<Load>().Any(l => l.Buffer == store.Buffer)) throw Broken(kernel, $"the buffer of {store.Buffer.Tensor} is read by an accumulator's body and stored to");
        foreach (var (axis, _) in store.Index.Terms)
            if (!kernel.Axes.Contains(axis) || axis.Kind != AxisKind.Parallel) throw Broken(kernel, $"a store goes along {axis}, which is no parallel axis of the kernel");
        if (kernel.Parallel.Any(a => a.Length == 0)) return; // nothing is stored, and strides over an empty axis are 0
        foreach (var axis in kernel.Parallel)
            if (axis.Length != 1 && store.Index.Factor(axis) == 0) throw Broken(kernel, $"a store does not go along the parallel axis {axis}");
    }

    private static InvalidOperationException Broken(Kernel kernel, string what) => new($"Kernel: {what}. The kernel:\n{kernel}");
}
