using Pipelines.Engine.Execution;
using Pipelines.Engine.Ops;

namespace Pipelines.Engine.Tracing;

/// <summary>Rewrite rules as arms of a switch, applied when a node is made. Null keeps the node.</summary>
/// <remarks>No rule changes a value by more than a rounding, NaN and infinities included; so <c>x · 0</c> stays. A result that would lose
/// the broadcast shape is left alone.</remarks>
internal static class Simplifier
{
    public static Tensor? Simplify(Op op, Tensor[] x, TensorType type)
        => !GradientTape.Watches(x) && Candidate(op, x, type) is { } simpler && simpler.Type == type ? simpler : null;

    private static Tensor? Candidate(Op op, Tensor[] x, TensorType type) => (op, x) switch
    {
        // Single numbers: computed now. Constants go right.
        (not Constant, _) when x.Length > 0 && type.Shape.Rank == 0 && Array.TrueForAll(x, i => i.Op is Constant) => Fold(op, x, type),
        (Add or Multiply or Maximum or Minimum or Ops.Equal, [{ Op: Constant }, { Op: not Constant }]) => Tensor.Apply(op, x[1], x[0]),

        // Neutral elements.
        (Add or Subtract, [var a, var b]) when Is(b, 0) => a,
        (Subtract, [var a, var b]) when Is(a, 0) => -b,
        (Multiply or Divide, [var a, var b]) when Is(b, 1) => a,
        (Power, [var a, var b]) when Is(b, 1) => a,
        (Power, [var a, var b]) when Is(b, 2) => a * a,

        // Numbers gather on the right.
        (Multiply, [{ Op: Multiply, Inputs: [var a, { Op: Constant { IsNumber: true } } c] }, { Op: Constant { IsNumber: true } } d]) => a * (c * d),
        (Add, [{ Op: Add, Inputs: [var a, { Op: Constant { IsNumber: true } } c] }, { Op: Constant { IsNumber: true } } d]) when type.DType.IsInteger => a + (c + d),
        (Multiply, [{ Op: Multiply, Inputs: [var a, { Op: Constant { IsNumber: true } } c] }, { Op: not Constant } b]) => a * b * c,
        (Multiply, [{ Op: not Constant } a, { Op: Multiply, Inputs: [var b, { Op: Constant { IsNumber: true } } c] }]) => a * b * c,

        // Signs.
        (Negate, [{ Op: Negate, Inputs: [var a] }]) => a,
        (Negate, [{ Op: Subtract, Inputs: [var a, var b] }]) when type.DType.IsInteger => b - a,
        (Negate, [{ Op: Multiply, Inputs: [var a, { Op: Constant { IsNumber: true } } c] }]) => a * -c,
        (Add, [var a, { Op: Negate, Inputs: [var b] }]) => a - b,
        (Add, [{ Op: Negate, Inputs: [var a] }, var b]) => b - a,
        (Subtract, [var a, { Op: Negate, Inputs: [var b] }]) => a + b,
        (Not, [{ Op: Not, Inputs: [var a] }]) => a,

        // Movement that moves nothing, or twice.
        (Cast, [var a]) when a.DType == type.DType => a,
        (Reshape or Expand, [var a]) when a.Shape == type.Shape => a,
        (Reshape, [{ Op: Reshape, Inputs: [var a] }]) => Tensor.Apply(op, a),
        (Expand, [{ Op: Expand, Inputs: [var a] }]) => Tensor.Apply(op, a),
        (Permute p, [var a]) when IsOrdered(p.Order) => a,
        (Permute p, [{ Op: Permute q, Inputs: [var a] }]) => a.Permute([.. p.Order.Select(i => q.Order[i])]),
        (Slice s, [var a]) when a.Shape == type.Shape && s.Starts.All(i => i == 0) && s.Steps.All(i => i == 1) => a,
        (Pad, [var a]) when a.Shape == type.Shape => a,
        (Concatenate, [var a]) => a,
        (Flip f, [var a]) when f.Axes.Count == 0 => a,
        (StopGradient, [{ Op: StopGradient or Constant } a]) => a,

        // A reduction over axes of length 1.
        (Sum or Max or Min or Product or Mean, [var a]) when a.Shape == type.Shape => a,

        // A branch that is known.
        (Result p, [{ Op: If branches, Inputs: [{ Op: Constant condition }, ..] } node]) => (condition.Value.Item<bool>() ? branches.Then : branches.Else).Call([.. node.Inputs.Skip(1)])[p.Index],

        // Both branches the same.
        (Select, [_, var a, var b]) when ReferenceEquals(a, b) => a,
        (Select, [{ Op: Constant { Value: { DType: DType.Bool, Length: 1 } c } }, var a, var b]) => c.GetNumber(0) == 1 ? a : b,
        _ => null,
    };

    private static bool Is(Tensor x, double value) => x.IsUniform(out var uniform) && uniform == value && !(value == 0 && double.IsNegative(uniform));

    private static bool IsOrdered(EquatableList<int> order)
    {
        for (var i = 0; i < order.Count; i++)
            if (order[i] != i) return false;
        return true;
    }

    private static Tensor? Fold(Op op, Tensor[] inputs, TensorType type)
        => op.Facts.Evaluate is null ? null : Tensor.Constant(Evaluation.Of(op, [.. inputs.Select(i => ((Constant)i.Op).Value)], type, type.Shape.ToArray()));
}
