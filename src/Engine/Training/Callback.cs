namespace Pipelines.Engine.Training;

/// <summary>What is done besides, at points of a training. Override what is needed; what is not overridden does nothing.</summary>
public abstract class Callback
{
    private FitRun? _run;

    /// <summary>The model that is trained.</summary>
    public Model Model => Run.Model;

    /// <summary>The training under way: its length, and the way to end it.</summary>
    /// <exception cref="EngineException">None is.</exception>
    public FitRun Run => _run ?? throw new EngineException($"{GetType().Name}: no training is under way.");

    /// <summary>Before the first epoch. Here a callback may move the start to where an earlier run has ended.</summary>
    public virtual void OnTrainBegin()
    {
    }

    /// <summary>After the last epoch.</summary>
    public virtual void OnTrainEnd(Logs logs)
    {
    }

    /// <summary>Before an epoch, counted from 0.</summary>
    public virtual void OnEpochBegin(int epoch)
    {
    }

    /// <summary>After an epoch and its validation. What is put into the logs here is seen by later callbacks and the history.</summary>
    public virtual void OnEpochEnd(int epoch, Logs logs)
    {
    }

    /// <summary>Before a batch, counted from 0 in its epoch.</summary>
    public virtual void OnBatchBegin(int batch)
    {
    }

    /// <summary>After a batch.</summary>
    /// <param name="batch">Counted from 0 in its epoch.</param>
    /// <param name="logs">Running means over the epoch.</param>
    public virtual void OnBatchEnd(int batch, Logs logs)
    {
    }

    internal void Attach(FitRun run) => _run = run;
}
