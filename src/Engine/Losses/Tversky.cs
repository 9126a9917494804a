using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Losses;

/// <summary><c>1 - t / (t + alpha · f + beta · n + 1e-7)</c> with the sums t of <c>y · p</c>, f of <c>(1 - y) · p</c> and n of <c>y · (1 - p)</c> (Salehi et al., 2017).</summary>
/// <param name="Alpha">The weight of what is predicted wrongly.</param>
/// <param name="Beta">The weight of what is missed.</param>
/// <param name="Axis">The axes of a sum; all when null, the batch with them.</param>
public sealed record Tversky([Range(0, double.MaxValue)] double Alpha = 0.5, [Range(0, double.MaxValue)] double Beta = 0.5, IReadOnlyList<int>? Axis = null) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = yTrue.Cast(yPred.DType);
        int[]? axes = Axis is null ? null : [.. Axis];
        var both = (right * yPred).Sum(axes);
        return 1 - both / (both + ((1 - right) * yPred).Sum(axes) * Alpha + (right * (1 - yPred)).Sum(axes) * Beta + Epsilon);
    }
}
