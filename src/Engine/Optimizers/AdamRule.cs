namespace Pipelines.Engine.Optimizers;

/// <summary>The step that <see cref="Adam"/> and <see cref="AdamW"/> share.</summary>
internal static class AdamRule
{
    public static Tensor Update(OptimizerStep step, Variable variable, Tensor weight, Tensor gradient, double beta1, double beta2, double epsilon, bool amsgrad)
    {
        var number = step.Number(variable);
        Tensor Lacking(double beta) => 1 - Tensor.Constant(variable.DType, beta).Power(number);
        var rate = step.Rate(variable) * Lacking(beta2).Sqrt() / Lacking(beta1);

        var (m, v) = (step.Slot(variable, "momentum"), step.Slot(variable, "velocity"));
        var momentum = step.Assign(m, m + (gradient - m) * (1 - beta1));
        var velocity = step.Assign(v, v + (gradient * gradient - v) * (1 - beta2));
        if (amsgrad)
        {
            var largest = step.Slot(variable, "velocity_hat");
            velocity = step.Assign(largest, Tensor.Maximum(largest, velocity));
        }

        return weight - momentum * rate / (velocity.Sqrt() + epsilon);
    }
}
