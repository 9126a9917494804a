using Pipelines.Engine.Compile.Passes;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Execution;

/// <summary>Replaces composites that have no step of their own by what they are made of, equal parts becoming one.</summary>
internal static class Lowering
{
    public static Tensor[] Of(IEnumerable<Tensor> roots)
    {
        using var trace = new Trace();
        return Expand(MergeScans.Run([.. roots]), []);
    }

    private static Tensor[] Expand(IEnumerable<Tensor> roots, Dictionary<Tensor, Tensor> known)
        => Rebuild.With(roots, known, (tensor, inputs) =>
        {
            if (tensor.Op is MatMul || tensor.Op.Facts.Expand is not { } expand) return Tensor.Apply(tensor.Op, inputs);
            var leaves = inputs.Distinct().ToDictionary(i => i, i => i);
            return Expand([expand(tensor.Op, inputs)], leaves)[0];
        });
}
