using Pipelines.Engine.Compile.Kernels;
using Pipelines.Engine.Compile.Rendering;

namespace Pipelines.Engine.Compile.Lowering;

/// <summary>Where a contraction's lanes would read at a distance, a kernel before it copies that operand so that they lie next to each other.</summary>
internal static class Pack
{
    /// <summary>The kernel alone, or a copy and the kernel that reads it.</summary>
    public static IReadOnlyList<Kernel> Run(Kernel kernel)
    {
        if (Contraction.Of(kernel) is not { } contraction || contraction.LaneLoad.Index.Factor(contraction.Lanes) == 1) return [kernel];
        var (load, lanes) = (contraction.LaneLoad, contraction.Lanes);
        var axes = load.Index.Terms.Select(t => t.Axis).Where(a => a != lanes).Append(lanes).ToArray();
        if (axes.Count(a => !a.Length.IsKnown) > 1) return [kernel];
        var shape = new Shape([.. axes.Select(a => a.Length)]);
        var packed = new KernelBuffer(Tensor.Input("packed", load.DType, shape), BufferRole.Made);

        var copied = axes.Select(a => new Axis(a.Name, a.Length, AxisKind.Parallel)).ToArray();
        Affine Copied(Affine index) => index.Map(a => (copied[Array.IndexOf(axes, a)], (Dim)1));
        var place = Affine.Flatten([.. axes.Select(Affine.Of)], shape);
        var copy = new Kernel(copied, [], [new(packed, Copied(place), new Load(load.Buffer, Copied(load.Index)))]);
        var from = new Load(packed, place);
        KernelCheck.Assert(copy);
        return [MergeAxes.Run(copy), kernel.Rewrite(kernel.Axes, index => index, e => e == load ? from : null)];
    }
}
