using Pipelines.Orchestration.Components;
using Pipelines.Orchestration.Definitions;
using Pipelines.Orchestration.Running;
using Quartz;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>One firing: reads the definition as it is now and runs it.</summary>
/// <remarks>Two firings of one pipeline never run at once: Quartz holds the second back, and the store's lock keeps other processes out.</remarks>
[DisallowConcurrentExecution]
internal sealed class PipelineJob(PipelineRunner runner, IRunObserver observer, ScheduleLog log, HostStop stop) : IJob
{
    /// <summary>The key of the definition's file in the job's data.</summary>
    public const string File = "file";

    /// <inheritdoc/>
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default)
    {
        var file = context.MergedJobDataMap.GetString(File)!;
        var options = new RunOptions { Trigger = FormattableString.Invariant($"schedule {context.ScheduledFireTimeUtc:yyyy-MM-dd HH:mm:ss}Z") };
        try
        {
            var graph = ComponentCatalog.GraphOf(DefinitionFile.Load(file));
            var result = await runner.RunAsync(graph, options, observer, stop.Token).ConfigureAwait(false);
            log.Ran(result);
        }
#pragma warning disable CA1031 // a definition that broke since, or a run of another process, must not end the host: the firing is logged as missed
        catch (Exception error)
#pragma warning restore CA1031
        {
            log.CouldNotRun(file, error);
        }
    }
}
