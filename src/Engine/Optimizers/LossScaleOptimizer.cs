using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Optimizers;

/// <summary>Scales the loss up before its gradients are taken, and them down again, so that small ones do not vanish in float16. Where one
/// overflows the step is left out and the scale halved; after so many good steps it is doubled (Micikevicius et al., 2017).</summary>
/// <param name="InnerOptimizer">Moves the weights.</param>
/// <param name="InitialScale">The scale at the first step.</param>
/// <param name="DynamicGrowthSteps">Good steps until the scale is doubled.</param>
public sealed record LossScaleOptimizer(
    Optimizer InnerOptimizer,
    [Range(1, double.MaxValue)] double InitialScale = 32768,
    [Range(1, int.MaxValue)] int DynamicGrowthSteps = 2000) : Optimizer
{
    /// <inheritdoc/>
    public override Tensor ScaleLoss(Tensor loss, OptimizerState state) => InnerOptimizer.ScaleLoss(loss, state) * Scale(state).Read().Cast(loss.DType);

    /// <inheritdoc/>
    public override IReadOnlyList<Assignment> Apply(IReadOnlyList<(Variable Variable, Tensor Gradient)> gradients, OptimizerState state)
    {
        var (scale, good) = (Scale(state), state.Number("step_counter", 0));
        var isFinite = gradients.Select(g => Tensor.Equal(g.Gradient * 0, 0).All()).Aggregate((a, b) => a & b); // ∞ · 0 is NaN
        var moved = InnerOptimizer.Apply([.. gradients.Select(g => (g.Variable, g.Gradient / scale.Read().Cast(g.Gradient.DType)))], state);
        var isDue = Tensor.Equal(good, DynamicGrowthSteps - 1);
        return
        [
            .. moved.Select(a => a.When(isFinite)),
            new(scale, Tensor.Where(isFinite, Tensor.Where(isDue, scale.Read() * 2, scale), scale.Read() * 0.5)),
            new(good, Tensor.Where(isFinite & !isDue, good.Read() + 1, 0)),
        ];
    }

    private Variable Scale(OptimizerState state) => state.Number("dynamic_scale", InitialScale);
}
