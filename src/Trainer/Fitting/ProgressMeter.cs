namespace Pipelines.Trainer.Fitting;

/// <summary>Reports steps and epochs with the rate since this run began.</summary>
internal sealed class ProgressMeter(TrainingSurroundings surroundings)
{
    private readonly long _start = surroundings.Time.GetTimestamp();
    private long _examples;
    private long _stepsDone;

    public void Step(int epoch, int epochs, int step, int steps, double loss, int examples)
    {
        _examples += examples;
        _stepsDone++;
        Report(epoch, epochs, step, steps, loss, null);
    }

    public void Epoch(int epochs, int steps, EpochRecord record) => Report(record.Epoch, epochs, steps, steps, record.TrainLoss, record);

    private void Report(int epoch, int epochs, int step, int steps, double loss, EpochRecord? finished)
    {
        if (surroundings.Progress is not { } progress)
            return;
        double seconds = surroundings.Time.GetElapsedTime(_start).TotalSeconds;
        long left = (long)(epochs - epoch) * steps + steps - step;
        TimeSpan? remaining = _stepsDone > 0 && seconds > 0 ? TimeSpan.FromSeconds(Math.Min(left * seconds / _stepsDone, TimeSpan.MaxValue.TotalSeconds / 2)) : null;
        progress.Report(new TrainingProgress(epoch, epochs, step, steps, loss, seconds > 0 ? _examples / seconds : 0, remaining, finished));
    }
}
