namespace Pipelines.Cli.Diagnosis;

/// <summary>What an examination found.</summary>
public enum HealthResult
{
    /// <summary>As it should be.</summary>
    Ok,

    /// <summary>Works, but something is slower or smaller than it could be.</summary>
    Warning,

    /// <summary>Runs or hosts will fail.</summary>
    Error,
}

/// <summary>The outcome of one check.</summary>
/// <param name="Check">What was looked at.</param>
/// <param name="Result">How it is.</param>
/// <param name="Message">What was found, as a sentence.</param>
/// <param name="Fix">What to do, as a sentence; null where nothing is to be done.</param>
public sealed record Finding(string Check, HealthResult Result, string Message, string? Fix = null);

/// <summary>One thing that <c>pipeline doctor</c> looks at.</summary>
public abstract class HealthCheck
{
    /// <summary>All checks, in the order in which they are shown.</summary>
    public static IReadOnlyList<HealthCheck> All { get; } = [new RuntimeCheck(), new ProcessorCheck(), new MemoryCheck(), new DiskCheck(), new StoreCheck(), new PortCheck(8500), new PortCheck(8501)];

    /// <summary>Looks; changes nothing.</summary>
    /// <param name="root">The workspace's folder.</param>
    public abstract Finding Examine(string root);
}
