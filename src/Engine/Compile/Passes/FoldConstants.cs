using Pipelines.Engine.Execution;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>Computes now what depends on constants alone.</summary>
internal static class FoldConstants
{
    // Elements; what is longer is computed by each run rather than kept, but for weights that lie the wrong way.
    private const long Most = 1 << 16;

    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t)
    {
        if (t.Op.Facts.Kind != OpKind.Primitive || t.Inputs.Count == 0 || t.Op is Expand || !t.Shape.IsKnown || (t.Shape.Elements.Value > Most && t.Op is not Permute)) return null;
        if (t.DType == DType.String || !t.Inputs.All(i => i.Op is Constant)) return null;
        if (t is { Op: Permute, Shape.Elements: var elements } && elements.Value > Most) return Tensor.Constant(Permuted(t));
        return Tensor.Constant(Evaluation.Of(t.Op, [.. t.Inputs.Select(i => ((Constant)i.Op).Value)], t.Type, t.Shape.ToArray()));
    }

    private static NDArray Permuted(Tensor t)
    {
        var shape = t.Shape.ToArray();
        var result = NDArray.Zeros(t.DType, shape);
        View Of(NDArray array) => View.Whole(new(array.DType, array.Length, SlotKind.Constant) { Data = array.Storage }, [.. array.Shape]);
        Execution.Kernels.Copies.Copy(Of(result), t.Op.Facts.View!(t.Op, Of(((Constant)t.Inputs[0].Op).Value), shape)!).Run();
        return result;
    }
}
