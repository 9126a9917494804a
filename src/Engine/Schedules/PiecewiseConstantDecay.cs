namespace Pipelines.Engine.Schedules;

/// <summary>One rate after the other: the first up to and including the first boundary, and so on.</summary>
/// <param name="Boundaries">In epochs, ascending; or in steps, where <paramref name="InSteps"/> is true.</param>
/// <param name="Values">One more than boundaries.</param>
/// <param name="InSteps">Whether boundaries count steps.</param>
public sealed record PiecewiseConstantDecay(IReadOnlyList<double> Boundaries, IReadOnlyList<double> Values, bool InSteps = false) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
    {
        if (Values.Count != Boundaries.Count + 1)
            throw new EngineException($"{nameof(PiecewiseConstantDecay)}: {Boundaries.Count} boundaries and {Values.Count} values came. Expected one more value than boundaries.");
        var rate = Tensor.Constant(step.DType, Values[^1]);
        for (var i = Boundaries.Count - 1; i >= 0; i--)
            rate = Tensor.Where(step <= Boundaries[i] * (InSteps ? 1 : stepsPerEpoch), Values[i], rate);
        return rate;
    }
}
