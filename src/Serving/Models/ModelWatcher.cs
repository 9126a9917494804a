using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Pipelines.Serving.Configuration;
using Pipelines.Serving.Hosting;

namespace Pipelines.Serving.Models;

/// <summary>Looks at the models' folders when the host starts and then once every poll interval.</summary>
internal sealed class ModelWatcher(ModelCatalog catalog, ServingOptions options, TimeProvider time, ILogger<ModelWatcher> logger)
    : BackgroundService
{
    /// <summary>The first look is part of the start: a started host answers for the models that lie there.</summary>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await LookAsync(cancellationToken).ConfigureAwait(false);
        await base.StartAsync(cancellationToken).ConfigureAwait(false);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.PollInterval <= TimeSpan.Zero)
            return;
        using var timer = new PeriodicTimer(options.PollInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await LookAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops, also when it is disposed of without being stopped first: that is no failure.
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        try
        {
            await catalog.RefreshAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ServingException)
        {
            // A folder out of reach for a moment, or a label without its version: what is loaded stays, the next look tries again.
            ServingLog.LookFailed(logger, exception.Message, exception);
        }
    }
}
