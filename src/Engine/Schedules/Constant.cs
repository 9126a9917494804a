using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Schedules;

/// <summary>Always the same.</summary>
/// <param name="Rate">The rate.</param>
public sealed record Constant([Range(0, double.MaxValue)] double Rate) : Schedule
{
    /// <inheritdoc/>
    public override Tensor At(Tensor step, double stepsPerEpoch)
        => Tensor.Constant(step.DType, Rate);
}
