using Pipelines.Engine.Compile.Kernels;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>Merges neighbouring axes that every index walks as one.</summary>
internal static class MergeAxes
{
    public static Kernel Run(Kernel kernel)
    {
        while (Mergeable(kernel) is var (outer, inner)) kernel = Merge(kernel, outer, inner);
        return kernel;
    }

    private static (Axis Outer, Axis Inner)? Mergeable(Kernel kernel)
    {
        foreach (var outer in kernel.Axes)
            foreach (var inner in kernel.Axes)
                if (outer != inner && outer.Kind == inner.Kind && (outer.Length.IsKnown || inner.Length.IsKnown) && kernel.Indices.All(i => IsOne(i, outer, inner))) return (outer, inner);
        return null;
    }

    private static bool IsOne(Affine index, Axis outer, Axis inner)
    {
        var (a, b) = (index.Factor(outer), index.Factor(inner));
        return (b.IsKnown || inner.Length.IsKnown) && a == b * inner.Length;
    }

    private static Kernel Merge(Kernel kernel, Axis outer, Axis inner)
    {
        var merged = new Axis($"{outer}{inner}", outer.Length * inner.Length, outer.Kind);
        var axes = kernel.Axes.Where(a => a != inner).Select(a => a == outer ? merged : a).ToArray();
        return kernel.Rewrite(axes, index => index.Map(axis => axis == outer ? null : axis == inner ? (merged, (Dim)1) : (axis, (Dim)1)));
    }
}
