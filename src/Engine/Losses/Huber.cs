using System.ComponentModel.DataAnnotations;

namespace Pipelines.Engine.Losses;

/// <summary>Half the square of small errors, the magnitude of large ones: <c>e² / 2</c> up to delta, then <c>delta · (|e| - delta / 2)</c>.</summary>
/// <param name="Delta">Where the square ends.</param>
public sealed record Huber([Range(0, double.MaxValue)] double Delta = 1) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var error = (Align(yTrue, yPred) - yPred).Abs();
        return Tensor.Where(error <= Delta, error.Square() * 0.5, error * Delta - 0.5 * Delta * Delta).Mean([-1]);
    }
}
