using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;
using Pipelines.Serving;
using Quartz;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>Keeps the schedules of a folder of definitions, runs what is due in this process, and serves what is pushed.</summary>
/// <remarks>Schedules are kept in the workspace's store, so that a firing that was missed while no host ran is known. When it is stopped, a step finishes its piece or saves a checkpoint.</remarks>
public static class PipelineHost
{
    /// <summary>Runs until it is stopped by a signal or the token.</summary>
    /// <param name="options">What to keep, where to work, how to serve.</param>
    /// <param name="observer">Is told what happens in the runs.</param>
    /// <param name="clock">The time that schedules go by.</param>
    /// <param name="configure">Adds to the host's services or logging.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="Data.Documents.DocumentException">A definition has faults.</exception>
    /// <exception cref="PipelineException">The folder or the store cannot be used.</exception>
    public static async Task RunAsync(
        PipelineHostOptions options, IRunObserver observer, TimeProvider clock, Action<IHostApplicationBuilder>? configure, CancellationToken cancellation)
    {
        var pipelines = ScheduledPipeline.In(options.Definitions);
        var store = MetadataStore.Open(options.Workspace, clock);
        void Add(IHostApplicationBuilder builder)
        {
            configure?.Invoke(builder);
            AddScheduling(builder.Services, options, pipelines, store, observer, clock);
        }

        if (options.Serving is { } serving)
        {
            await using var host = ServingHost.Create(serving, Add);
            await host.RunAsync(cancellation).ConfigureAwait(false);
        }
        else
        {
            var builder = Host.CreateEmptyApplicationBuilder(null);
            Add(builder);
            using var host = builder.Build();
            await host.RunAsync(cancellation).ConfigureAwait(false);
        }
    }

    private static void AddScheduling(
        IServiceCollection services, PipelineHostOptions options, IReadOnlyList<ScheduledPipeline> pipelines, MetadataStore store, IRunObserver observer, TimeProvider clock)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        services.AddSingleton(pipelines).AddSingleton(observer).AddSingleton<HostStop>().AddSingleton<ScheduleLog>();
        services.AddSingleton(new PipelineRunner(options.Workspace, store, new FileArtifactStore(options.Workspace), clock));
        services.AddHostedService<ScheduleKeeper>(); // before the scheduler starts: its jobs are the folder's then
        services.AddQuartz(quartz =>
        {
            quartz.UseTimeProvider(clock);
            quartz.UsePersistentStore(tables =>
            {
                tables.UseSqlite(Microsoft.Data.Sqlite.SqliteFactory.Instance, store.ConnectionString);
                tables.UseSystemTextJsonSerializer();
                tables.ProvisionSchema();
            });
        });
        services.AddQuartzHostedService(hosted => hosted.WaitForJobsToComplete = true);
    }
}
