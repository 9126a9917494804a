namespace Pipelines.Orchestration.Store;

/// <summary>Another process runs the pipeline.</summary>
public sealed class PipelineBusyException(string pipeline, ProcessIdentity owner, DateTimeOffset since) : PipelineException(
    FormattableString.Invariant($"Pipeline '{pipeline}' is being run by process {owner.Id} on {owner.Machine} since {since.ToUniversalTime():yyyy-MM-dd HH:mm:ss} UTC. Wait for it to end, or stop that process."))
{
    /// <summary>Who runs it.</summary>
    public ProcessIdentity Owner { get; } = owner;
}
