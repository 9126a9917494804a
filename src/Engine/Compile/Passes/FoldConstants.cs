using Pipelines.Engine.Execution;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>Computes now what depends on constants alone.</summary>
internal static class FoldConstants
{
    // Elements; what is longer is computed by each run rather than kept.
    private const long Most = 1 << 16;

    public static Tensor[] Run(Tensor[] roots) => PassList.Rewrite(roots, Rule);

    private static Tensor? Rule(Tensor t)
    {
        if (t.Op.Facts.Kind != OpKind.Primitive || t.Inputs.Count == 0 || t.Op is Expand || !t.Shape.IsKnown || t.Shape.Elements.Value > Most) return null;
        if (t.DType == DType.String || !t.Inputs.All(i => i.Op is Constant)) return null;
        return Tensor.Constant(Evaluation.Of(t.Op, [.. t.Inputs.Select(i => ((Constant)i.Op).Value)], t.Type, t.Shape.ToArray()));
    }
}
