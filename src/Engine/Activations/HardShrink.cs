namespace Pipelines.Engine.Activations;

/// <summary><c>x</c> where it is farther from 0 than a threshold, 0 elsewhere.</summary>
/// <param name="Threshold">What is less or equal becomes 0.</param>
public sealed record HardShrink(double Threshold = 0.5) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => Tensor.Where(x.Abs() > Threshold, x, 0);
}
