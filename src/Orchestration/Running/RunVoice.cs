using Pipelines.Orchestration.Running.Events;

namespace Pipelines.Orchestration.Running;

/// <summary>Tells the observers of a run what happens, one event at a time.</summary>
internal sealed class RunVoice(long run, TimeProvider clock, params IRunObserver[] observers)
{
    private readonly Lock gate = new();

    /// <summary>The time now.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>The run.</summary>
    public long Run => run;

    /// <summary>Passes an event on.</summary>
    public void Tell(RunEvent happened)
    {
        lock (gate)
        {
            foreach (var observer in observers)
            {
                observer.Observe(happened);
            }
        }
    }

    /// <summary>Passes a line on.</summary>
    public void Log(string? step, LogLevel level, string message, string? detail = null) => Tell(new LineLogged(Now, run, step, level, message, detail));

    /// <summary>Passes the end of a step on.</summary>
    public void Finished(StepResult step) => Tell(new StepFinished(
        Now, run, step.Number, step.Name, step.State, step.Reasons, step.Duration.TotalSeconds, step.Summary, step.Error, step.Detail, step.Rows, step.Metrics));
}
