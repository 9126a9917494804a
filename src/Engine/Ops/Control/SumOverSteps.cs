namespace Pipelines.Engine.Ops;

/// <summary>
/// The sum of a value over the steps of a reverse scan. Linear operations change places with the sum, so that a sum of matrix products becomes one
/// product over the examples of all steps: <c>Σ aᵀ[t] · b[t] = [a[0]; a[1]; …]ᵀ · [b[0]; b[1]; …]</c>. What has no such form is summed by a carry.
/// </summary>
internal sealed class SumOverSteps(ReverseScan scan)
{
    /// <summary>Tells the scan what is needed.</summary>
    /// <returns>The sum, once the scan is made.</returns>
    public Func<ReverseScan.Made, Tensor> Of(Tensor value) => value switch
    {
        { Op: Reshape or Permute or Expand or Negate } => Through(value),
        { Op: Add, Inputs: [var a, var b] } when a.Shape == value.Shape && b.Shape == value.Shape => Both(Of(a), Of(b)),
        { Op: Sum sum, Inputs: [var x] } => Reduced(value, sum, x),
        { Op: MatMul, Rank: 2, Inputs: [{ Rank: 2 } a, { Rank: 2 } b] } when scan.Length.IsKnown || a.Shape[1].IsKnown => Product(a, b),
        _ => Carried(value),
    };

    private Func<ReverseScan.Made, Tensor> Through(Tensor value)
    {
        var inner = Of(value.Inputs[0]);
        return result => Tensor.Apply(value.Op, inner(result));
    }

    private static Func<ReverseScan.Made, Tensor> Both(Func<ReverseScan.Made, Tensor> a, Func<ReverseScan.Made, Tensor> b) => result => a(result) + b(result);

    private Func<ReverseScan.Made, Tensor> Reduced(Tensor value, Sum sum, Tensor x)
    {
        var steps = Steps(x);
        return result => steps(result).Sum([0, .. sum.Axes.Select(a => a + 1)]).Reshape(value.Shape);
    }

    private Func<ReverseScan.Made, Tensor> Product(Tensor a, Tensor b)
    {
        if (scan.Constant(a) is { } left)
        {
            var sum = Of(b);
            return result => left.MatMul(sum(result));
        }

        var (steps, other) = (a.Op is Permute ? Steps(a.Inputs[0]) : Steps(a), Steps(b));
        var isTransposed = a.Op is Permute;
        return result =>
        {
            Tensor x = steps(result), y = other(result); // (t, k, m) or (t, m, k), and (t, k, n)
            var columns = isTransposed ? Joined(x).Transpose() : x.Permute(1, 0, 2).Reshape([x.Shape[1], x.Shape[0] * x.Shape[2]]);
            return columns.MatMul(Joined(y));
        };
    }

    /// <summary>(t, k, n) -> (t · k, n).</summary>
    private static Tensor Joined(Tensor x) => x.Reshape([x.Shape[0] * x.Shape[1], x.Shape[2]]);

    private Func<ReverseScan.Made, Tensor> Steps(Tensor value)
    {
        if (scan.Forward(value) is { } forward) return _ => forward();
        scan.Collect(value);
        return result => result.Collected(value);
    }

    private Func<ReverseScan.Made, Tensor> Carried(Tensor value)
    {
        var (sum, zeros) = (Body.Parameter(0, value.Type), Tensor.Zeros(value.DType, value.Shape));
        scan.Carry(sum, zeros, sum + value);
        return result => result.Final(sum);
    }
}
