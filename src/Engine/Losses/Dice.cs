namespace Pipelines.Engine.Losses;

/// <summary><c>1 - 2 Σ y · p / (Σ y + Σ p + 1e-7)</c>, how little two areas overlap (Dice, 1945).</summary>
/// <param name="Axis">The axes of a sum; all when null, the batch with them.</param>
public sealed record Dice(IReadOnlyList<int>? Axis = null) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var right = yTrue.Cast(yPred.DType);
        int[]? axes = Axis is null ? null : [.. Axis];
        return 1 - (right * yPred).Sum(axes) * 2 / (right.Sum(axes) + yPred.Sum(axes) + Epsilon);
    }
}
