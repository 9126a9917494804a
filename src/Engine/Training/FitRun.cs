using Pipelines.Engine.Training.Fitting;

namespace Pipelines.Engine.Training;

/// <summary>A training: epochs of batches, with callbacks between.</summary>
public sealed class FitRun
{
    private readonly Batches _batches;
    private readonly Func<Logs>? _validate;
    private readonly int _validationFrequency;
    private readonly IReadOnlyList<Callback> _callbacks;

    internal FitRun(Model model, Batches batches, int initialEpoch, int epochs, Func<Logs>? validate, int validationFrequency, IReadOnlyList<Callback> callbacks)
    {
        (Model, _batches, Epoch, Epochs, _validate, _validationFrequency, _callbacks) = (model, batches, initialEpoch, epochs, validate, validationFrequency, callbacks);
        foreach (var callback in callbacks) callback.Attach(this);
    }

    public Model Model { get; }

    /// <summary>The epoch under way, counted from 0.</summary>
    public int Epoch { get; private set; }

    /// <summary>The batch under way, counted from 0.</summary>
    public int Batch { get; private set; }

    /// <summary>The epoch before which the training ends.</summary>
    public int Epochs { get; }

    /// <summary>Batches of an epoch; null when only the end tells.</summary>
    public int? Steps => _batches.Steps;

    /// <summary>Set to end after the batch under way.</summary>
    public bool StopTraining { get; set; }

    public History History { get; } = new();

    /// <summary>Moves the start, before the first batch: for going on where an earlier run was stopped.</summary>
    public void Resume(int epoch, int batch) => (Epoch, Batch) = (epoch, batch);

    internal History Run(Action<Examples, Measures> step)
    {
        foreach (var callback in _callbacks) callback.OnTrainBegin();
        var logs = new Logs();
        for (; Epoch < Epochs && !StopTraining; Epoch++)
        {
            logs = RunEpoch(step);
            Batch = 0;
        }

        foreach (var callback in _callbacks) callback.OnTrainEnd(logs);
        return History;
    }

    private Logs RunEpoch(Action<Examples, Measures> step)
    {
        foreach (var callback in _callbacks) callback.OnEpochBegin(Epoch);
        var measures = new Measures(Model);
        foreach (var batch in _batches.Epoch(Epoch, Batch))
        {
            foreach (var callback in _callbacks) callback.OnBatchBegin(Batch);
            step(batch, measures);
            if (_callbacks.Count > 0)
            {
                var running = measures.Logs();
                foreach (var callback in _callbacks) callback.OnBatchEnd(Batch, running);
            }

            Batch++;
            if (StopTraining) break;
        }

        var logs = measures.Logs();
        if (_validate is not null && (Epoch + 1) % _validationFrequency == 0)
            foreach (var (name, value) in _validate()) logs[$"val_{name}"] = value;
        foreach (var callback in _callbacks) callback.OnEpochEnd(Epoch, logs);
        History.Add(logs);
        return logs;
    }
}
