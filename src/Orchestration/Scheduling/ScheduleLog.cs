using Microsoft.Extensions.Logging;
using Pipelines.Orchestration.Running;
using Pipelines.Orchestration.Store;

namespace Pipelines.Orchestration.Scheduling;

/// <summary>What the scheduler tells the host's log.</summary>
internal sealed partial class ScheduleLog(ILogger<ScheduleLog> logger)
{
    public void Ran(RunResult result) => Ran(logger, result.Pipeline, result.Run, result.State, result.Duration.TotalSeconds, result.Cause ?? "");

    public void CouldNotRun(string file, Exception error) => CouldNotRun(logger, file, error.Message, error);

    public void Kept(ScheduledPipeline pipeline, DateTimeOffset? next) => Kept(logger, pipeline.Name, pipeline.Schedule.Cron, pipeline.Schedule.TimeZone, next);

    [LoggerMessage(EventId = 1, Level = Microsoft.Extensions.Logging.LogLevel.Information, Message = "{Pipeline}: run {Run} {State} in {Seconds:0.0} s. {Cause}")]
    private static partial void Ran(ILogger logger, string pipeline, long run, ExecutionState state, double seconds, string cause);

    [LoggerMessage(EventId = 2, Level = Microsoft.Extensions.Logging.LogLevel.Error, Message = "{File} was due and could not be run: {Message}")]
    private static partial void CouldNotRun(ILogger logger, string file, string message, Exception error);

    [LoggerMessage(EventId = 3, Level = Microsoft.Extensions.Logging.LogLevel.Information, Message = "{Pipeline}: due by '{Cron}' in {TimeZone}, next at {Next}.")]
    private static partial void Kept(ILogger logger, string pipeline, string cron, string timeZone, DateTimeOffset? next);
}
