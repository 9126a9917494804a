namespace Pipelines.Engine.Activations;

/// <summary><c>(x + √(x² + b)) / 2</c>.</summary>
/// <param name="B">How round the bend at 0 is.</param>
public sealed record Squareplus(double B = 4) : Activation
{
    /// <inheritdoc/>
    public override Tensor Call(Tensor x) => (x + (x.Square() + B).Sqrt()) * 0.5;
}
