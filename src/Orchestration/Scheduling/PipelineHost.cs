using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Pipelines.Orchestration.Artifacts;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;
using Pipelines.Serving;
using Quartz;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>Keeps the schedules of a folder of definitions, runs what is due in this process, and serves what is pushed.</summary>
/// <remarks>Schedules are kept in the workspace's store, so that a firing that was missed while no host ran is known. When it stops, a step finishes its piece or saves a checkpoint.</remarks>
public sealed class PipelineHost : IAsyncDisposable
{
    private readonly IHost? plain;

    private PipelineHost(ServingHost? serving, IHost? plain, IReadOnlyList<ScheduledPipeline> pipelines) => (Serving, this.plain, Pipelines) = (serving, plain, pipelines);

    /// <summary>What is served; null where nothing is.</summary>
    public ServingHost? Serving { get; }

    /// <summary>The definitions that are kept.</summary>
    public IReadOnlyList<ScheduledPipeline> Pipelines { get; }

    /// <summary>Reads the definitions, opens the store and builds the host; nothing runs before it starts.</summary>
    /// <param name="options">What to keep, where to work, how to serve.</param>
    /// <param name="observer">Is told what happens in the runs.</param>
    /// <param name="clock">The time that schedules go by.</param>
    /// <param name="configure">Adds to the host's services or logging.</param>
    /// <exception cref="Data.Documents.DocumentException">A definition has faults.</exception>
    /// <exception cref="PipelineException">The folder or the store cannot be used.</exception>
    public static PipelineHost Create(PipelineHostOptions options, IRunObserver observer, TimeProvider clock, Action<IHostApplicationBuilder>? configure = null)
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
            return new PipelineHost(ServingHost.Create(serving, Add), null, pipelines);
        }

        var builder = Host.CreateEmptyApplicationBuilder(null);
        Add(builder);
        return new PipelineHost(null, builder.Build(), pipelines);
    }

    /// <summary>Starts to serve and to keep the schedules.</summary>
    /// <exception cref="ServingStartException">A port cannot be had.</exception>
    public Task StartAsync(CancellationToken cancellation = default) => Serving?.StartAsync(cancellation) ?? plain!.StartAsync(cancellation);

    /// <summary>Asks the run under way to stop after the piece at hand, waits for it, then stops.</summary>
    public Task StopAsync(CancellationToken cancellation = default) => Serving?.StopAsync(cancellation) ?? plain!.StopAsync(cancellation);

    /// <summary>Starts, and returns when the host was stopped by a signal or the token.</summary>
    /// <exception cref="ServingStartException">A port cannot be had.</exception>
    public Task RunAsync(CancellationToken cancellation = default) => Serving?.RunAsync(cancellation) ?? plain!.RunAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        plain?.Dispose();
        if (Serving is not null)
        {
            await Serving.DisposeAsync().ConfigureAwait(false);
        }
    }

    private static void AddScheduling(
        IServiceCollection services, PipelineHostOptions options, IReadOnlyList<ScheduledPipeline> pipelines, MetadataStore store, IRunObserver observer, TimeProvider clock)
    {
        services.Configure<HostOptions>(host => host.ShutdownTimeout = options.StopTimeout);
        services.AddSingleton(pipelines).AddSingleton(observer).AddSingleton<HostStop>().AddSingleton<ScheduleLog>();
        services.AddSingleton(new PipelineRunner(options.Workspace, store, new FileArtifactStore(options.Workspace), clock));
        services.AddHostedService(provider => ActivatorUtilities.CreateInstance<ScheduleKeeper>(provider, clock)); // before the scheduler starts: its jobs are the folder's then
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
