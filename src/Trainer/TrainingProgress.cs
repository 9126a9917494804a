namespace Pipelines.Trainer;

/// <summary>How far a training has come.</summary>
/// <param name="Epoch">The number of the epoch under way, from 1.</param>
/// <param name="Epochs">How many epochs there are at most.</param>
/// <param name="Step">Steps of this epoch done.</param>
/// <param name="Steps">Steps of an epoch.</param>
/// <param name="Loss">The mean training loss of the epoch so far.</param>
/// <param name="ExamplesPerSecond">The rate since this run of the training began.</param>
/// <param name="Remaining">Time left if all epochs are needed at this rate; null until there is a rate.</param>
/// <param name="Finished">The epoch's record once it is over; null after a step.</param>
public sealed record TrainingProgress(
    int Epoch, int Epochs, int Step, int Steps, double Loss, double ExamplesPerSecond, TimeSpan? Remaining, EpochRecord? Finished = null);
