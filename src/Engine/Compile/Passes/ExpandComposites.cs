using Pipelines.Engine.Compile.Scheduling;
using Pipelines.Engine.Ops;
using Pipelines.Engine.Tracing;

namespace Pipelines.Engine.Compile.Passes;

/// <summary>
/// Replaces composites by what they are made of, down to products and sums. Matrix products that kernels do not compute keep their
/// name for the interpreter.
/// </summary>
internal static class ExpandComposites
{
    public static Tensor[] Run(Tensor[] roots) => Expand(roots, []);

    private static Tensor[] Expand(IEnumerable<Tensor> roots, Dictionary<Tensor, Tensor> known)
        => Rebuild.With(roots, known, (tensor, inputs) =>
        {
            if (Expansion(tensor, inputs) is not { } expansion) return Tensor.Apply(tensor.Op, inputs);
            var leaves = inputs.Distinct().ToDictionary(i => i, i => i);
            return Expand([expansion], leaves)[0];
        });

    private static Tensor? Expansion(Tensor tensor, Tensor[] inputs) => tensor.Op switch
    {
        MatMul when !IsCompiled(tensor) => null,
        Convolution convolution when IsCompiled(tensor) => DirectConvolution.Expand(convolution, inputs),
        ArgMax or ArgMin when Coverage.IsCompiled(DType.Int64) && IsCompiled(tensor) => FirstPosition.Expand((Reduction)tensor.Op, inputs[0]),
        _ => tensor.Op.Facts.Expand?.Invoke(tensor.Op, inputs),
    };

    private static bool IsCompiled(Tensor tensor) => tensor.Inputs.Append(tensor).All(t => Coverage.IsCompiled(t.DType) && Coverage.HasStrides(t));
}
