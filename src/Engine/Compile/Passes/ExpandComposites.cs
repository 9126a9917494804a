using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// Replaces composites by what they are made of, down to products and sums; applying each operation again simplifies it, folds its
/// constants and makes equal parts one. Matrix products that kernels do not compute keep their name for the interpreter.
/// </summary>
internal static class ExpandComposites
{
    public static Tensor[] Run(IEnumerable<Tensor> roots)
    {
        using var trace = new Trace();
        return Expand(roots, []);
    }

    private static Tensor[] Expand(IEnumerable<Tensor> roots, Dictionary<Tensor, Tensor> known)
        => Rebuild.With(roots, known, (tensor, inputs) =>
        {
            if (tensor.Op.Facts.Expand is not { } expand || tensor.Op is MatMul && !IsCompiled(tensor)) return Tensor.Apply(tensor.Op, inputs);
            var leaves = inputs.Distinct().ToDictionary(i => i, i => i);
            return Expand([expand(tensor.Op, inputs)], leaves)[0];
        });

    private static bool IsCompiled(Tensor product) => product.DType == DType.Float32 && product.Inputs.Append(product).All(Scheduling.Coverage.HasStrides);
}
