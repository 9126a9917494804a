using Pipelines.Orchestration.Running.Events;

namespace Pipelines.Orchestration.Running;

/// <summary>Writes the events of a run into <c>runs/&lt;run&gt;/log.jsonl</c>, each as soon as it happened.</summary>
internal sealed class RunLog : IRunObserver, IDisposable
{
    private readonly FileStream stream;

    /// <summary>Opens the log of a run.</summary>
    public RunLog(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read);
    }

    /// <inheritdoc/>
    public void Observe(RunEvent happened)
    {
        if (happened is StepProgressed)
        {
            return; // a bar's business; a log would drown in it
        }

        stream.Write([.. happened.ToJson(), (byte)'\n']);
        stream.Flush();
    }

    /// <inheritdoc/>
    public void Dispose() => stream.Dispose();
}
