using Microsoft.Extensions.Hosting;
using Quartz;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>Makes the scheduler's jobs those of the folder when the host starts, and asks runs to stop when it stops.</summary>
/// <remarks>A trigger whose schedule did not change is kept as it is: what it missed while no host ran is made up for by its policy.</remarks>
internal sealed class ScheduleKeeper(ISchedulerFactory schedulers, IReadOnlyList<ScheduledPipeline> pipelines, ScheduleLog log, HostStop stop, TimeProvider clock) : IHostedLifecycleService
{
    private const string Group = "pipelines";

    /// <inheritdoc/>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var scheduler = await schedulers.GetScheduler(cancellationToken).ConfigureAwait(false);
        var names = pipelines.Select(pipeline => pipeline.Name).ToHashSet();
        foreach (var key in await scheduler.GetJobKeys(GroupMatcher<JobKey>.GroupEquals(Group), cancellationToken).ConfigureAwait(false))
        {
            if (!names.Contains(key.Name))
            {
                await scheduler.DeleteJob(key, cancellationToken).ConfigureAwait(false);
            }
        }

        foreach (var pipeline in pipelines)
        {
            log.Kept(pipeline, await KeepAsync(scheduler, pipeline, cancellationToken).ConfigureAwait(false));
        }
    }

    /// <inheritdoc/>
    public Task StoppingAsync(CancellationToken cancellationToken)
    {
        stop.Ask();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<DateTimeOffset?> KeepAsync(IScheduler scheduler, ScheduledPipeline pipeline, CancellationToken cancellation)
    {
        var key = new TriggerKey(pipeline.Name, Group);
        if (await scheduler.GetTrigger(key, cancellation).ConfigureAwait(false) is { } kept && kept.Description == pipeline.Signature)
        {
            return kept.NextFireTimeUtc;
        }

        var job = JobBuilder.Create<PipelineJob>().WithIdentity(pipeline.Name, Group).UsingJobData(PipelineJob.File, pipeline.File).Build();
        var cron = CronScheduleBuilder.Create(pipeline.Schedule.Cron)
            .InTimeZone(TimeZoneInfo.FindSystemTimeZoneById(pipeline.Schedule.TimeZone))
            .WithMisfireInstruction(pipeline.Schedule.Misfire == Definitions.MisfirePolicy.RunOnce
                ? CronTriggerMisfireInstruction.FireAndProceed
                : CronTriggerMisfireInstruction.DoNothing);
        var trigger = TriggerBuilder.Create().WithIdentity(key).WithDescription(pipeline.Signature).StartAt(clock.GetUtcNow()).WithSchedule(cron).Build();
        return await scheduler.ScheduleJob(job, trigger, new ScheduleJobOptions { Replace = true }, cancellation).ConfigureAwait(false);
    }
}
