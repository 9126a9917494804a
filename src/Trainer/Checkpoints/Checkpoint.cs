using Pipelines.Engine;

namespace Pipelines.Trainer.Checkpoints;

/// <summary>Everything that going on with a training needs, so that it ends with the bytes of one that was never interrupted.</summary>
/// <param name="Fingerprint">What the training is of; another one's checkpoint is not used.</param>
/// <param name="Epoch">Epochs finished.</param>
/// <param name="Batch">Batches of the next epoch done.</param>
/// <param name="LossSum">The sum of the next epoch's losses so far, each times its batch's examples.</param>
/// <param name="Examples">The examples of these batches.</param>
/// <param name="BestEpoch">The best epoch's number.</param>
/// <param name="BestValue">The best epoch's measure.</param>
/// <param name="Epochs">The history so far.</param>
/// <param name="Tensors">Values of variables by name, those of the best epoch under <c>best:</c>.</param>
internal sealed record Checkpoint(
    string Fingerprint,
    int Epoch,
    int Batch,
    double LossSum,
    long Examples,
    int BestEpoch,
    double? BestValue,
    IReadOnlyList<EpochRecord> Epochs,
    IReadOnlyDictionary<string, NDArray> Tensors);
