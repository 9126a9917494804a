namespace Pipelines.Cli.Output;

/// <summary>How much is said on standard error. Results on standard output do not depend on it, but for <see cref="Quiet"/>, which prints none.</summary>
public enum Verbosity
{
    /// <summary>Nothing but the exit code.</summary>
    Quiet,

    /// <summary>Results and errors.</summary>
    Minimal,

    /// <summary>A line a step and the next command to try.</summary>
    Normal,

    /// <summary>Reasons, fingerprints, row accounts.</summary>
    Detailed,

    /// <summary>Stack traces as well.</summary>
    Diagnostic,
}
