using Pipelines.Engine;
using Pipelines.Engine.Losses;

namespace Pipelines.Trainer.Tests;

/// <summary>A loss as a user writes it beside a definition: the quantile loss.</summary>
public sealed record Pinball(double Quantile = 0.5) : Loss
{
    protected override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        var error = yTrue - yPred;
        return Tensor.Maximum(error * Quantile, error * (Quantile - 1)).Mean([-1]);
    }
}
