using System.Collections.Concurrent;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Running.Events;

namespace Pipelines.Orchestration.Tests.Fakes;

/// <summary>Keeps the events that it is told.</summary>
public sealed class RecordingObserver : IRunObserver
{
    private readonly ConcurrentQueue<RunEvent> events = new();

    public IReadOnlyList<RunEvent> Events => [.. events];

    public void Observe(RunEvent happened) => events.Enqueue(happened);
}
