using Pipelines.Orchestration.Running.Events;

namespace Pipelines.Orchestration.Running;

/// <summary>Is told what happens in a run, as it happens.</summary>
public interface IRunObserver
{
    /// <summary>Takes one event. Called from several threads, one call at a time; it must not throw.</summary>
    void Observe(RunEvent happened);
}
