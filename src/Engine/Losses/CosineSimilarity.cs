namespace Pipelines.Engine.Losses;

/// <summary>Minus the cosine between right and predicted vectors: -1 is best, 0 where one of them is 0.</summary>
/// <param name="Axis">The vectors' axis; negative counts from the end.</param>
public sealed record CosineSimilarity(int Axis = -1) : Loss
{
    /// <inheritdoc/>
    protected internal override Tensor PerExample(Tensor yTrue, Tensor yPred)
    {
        Tensor right = Unit(Align(yTrue, yPred)), predicted = Unit(yPred);
        return -(right * predicted).Sum([Axis]);
    }

    private Tensor Unit(Tensor x) => x / Tensor.Maximum(x.Square().Sum([Axis], keepDims: true), Epsilon * Epsilon).Sqrt();
}
