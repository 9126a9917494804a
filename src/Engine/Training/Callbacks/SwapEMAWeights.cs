namespace Pipelines.Engine.Training.Callbacks;

/// <summary>Puts the optimizer's moving averages in the weights' place after training, and where asked at the end of each epoch.</summary>
/// <param name="swapOnEpoch">Whether they are exchanged for the end of each epoch, too: for callbacks that save.</param>
public sealed class SwapEMAWeights(bool swapOnEpoch = false) : Callback
{
    private bool _isSwapped;

    /// <inheritdoc/>
    public override void OnEpochBegin(int epoch)
    {
        if (_isSwapped) Swap();
    }

    /// <inheritdoc/>
    public override void OnEpochEnd(int epoch, Logs logs)
    {
        if (swapOnEpoch) Swap();
    }

    /// <inheritdoc/>
    public override void OnTrainEnd(Logs logs)
    {
        if (!_isSwapped) Swap();
    }

    private void Swap()
    {
        var pairs = Model.TrainableVariables.Select(v => (Weight: v, Average: Model.OptimizerState!.Average(v))).ToArray();
        if (pairs.All(p => p.Average is null)) throw new EngineException("SwapEMAWeights: the optimizer keeps no moving averages. Give it UseEma = true.");
        foreach (var (weight, average) in pairs)
        {
            if (average is null) continue;
            var kept = weight.Value.Clone();
            weight.Value = average.Value;
            average.Value = kept;
        }

        _isSwapped = !_isSwapped;
    }
}
